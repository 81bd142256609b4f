-- store.mixed_pair_celltypes(prob_min, size_min, roi, kind, asked)
WITH "store.mixed_pair_celltypes: votes" AS (
  SELECT s.pre_id, s.post_id, s.pre_celltype_code, s.post_celltype_code, count_star() AS n
  FROM (
    store.synapses_by_pre AS s SEMI JOIN store.mixed_pairs AS p ON (((p.pre_id = s.pre_id) AND (p.post_id = s.post_id)))
  )
  WHERE (asked AND store.passes_prob(s.prob, prob_min) AND store.passes_size(s.size, size_min))
  GROUP BY GROUPING SETS ((s.pre_id, s.post_id, s.pre_celltype_code),(s.pre_id, s.post_id, s.post_celltype_code))
)
SELECT
  v.pre_id,
  v.post_id,
  store.majority(v.pre_celltype_code, v.n) AS pre_celltype_code,
  store.majority(v.post_celltype_code, v.n) AS post_celltype_code
FROM "store.mixed_pair_celltypes: votes" AS v
GROUP BY v.pre_id, v.post_id;
