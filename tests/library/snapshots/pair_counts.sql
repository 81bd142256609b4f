-- store.pair_counts(prob_min, size_min, roi, kind, asked)
SELECT
  s.pre_id,
  s.post_id,
  min(s.pre_celltype_code) AS pre_celltype_code,
  min(s.post_celltype_code) AS post_celltype_code,
  count_star() AS synapse_count,
  count(s.size) AS sized_count,
  COALESCE(sum(CAST(s.size AS DOUBLE)), 0.0) AS total_size
FROM store.synapses_by_pre AS s
WHERE (asked AND store.passes_prob(s.prob, prob_min) AND store.passes_size(s.size, size_min))
GROUP BY s.pre_id, s.post_id;
