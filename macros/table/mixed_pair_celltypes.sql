-- summary: For the pairs whose synapses disagree on a cell type: the type of most of the synapses counted, the lowest code on a tie.
-- grain: one row per (pre_id, post_id) of store.mixed_pairs that has synapses
-- example: SELECT count(*) FROM store.mixed_pair_celltypes(0.6, 0)
CREATE OR REPLACE MACRO store.mixed_pair_celltypes(prob_min, size_min) AS TABLE
WITH mixed AS (
  SELECT s.pre_id, s.post_id, s.pre_celltype_code, s.post_celltype_code
  FROM store.synapses_by_pre s
  WHERE (s.pre_id, s.post_id) IN (SELECT (p.pre_id, p.post_id) FROM store.mixed_pairs p)
    AND store.passes_float16(s.prob, prob_min) AND store.passes_float16(s.size, size_min)
),
pre_majority AS (
  SELECT c.pre_id, c.post_id, arg_max(c.code, 256 * c.n - c.code) AS code
  FROM (SELECT m.pre_id, m.post_id, m.pre_celltype_code AS code, count(*) AS n FROM mixed m GROUP BY ALL) c
  GROUP BY c.pre_id, c.post_id
),
post_majority AS (
  SELECT c.pre_id, c.post_id, arg_max(c.code, 256 * c.n - c.code) AS code
  FROM (SELECT m.pre_id, m.post_id, m.post_celltype_code AS code, count(*) AS n FROM mixed m GROUP BY ALL) c
  GROUP BY c.pre_id, c.post_id
)
SELECT a.pre_id, a.post_id, a.code AS pre_celltype_code, b.code AS post_celltype_code
FROM pre_majority a JOIN post_majority b ON a.pre_id = b.pre_id AND a.post_id = b.post_id;
