-- summary: For the pairs whose synapses disagree on a cell type: the type of most of the synapses counted, the lowest code on a tie.
-- grain: one row per (pre_id, post_id) of store.mixed_pairs that has synapses
-- param asked: whether there is anything to read; where it hangs on a subquery, false is told before a synapse is read
-- example: SELECT count(*) FROM store.mixed_pair_celltypes(0.6, 0)
CREATE OR REPLACE MACRO store.mixed_pair_celltypes(prob_min, size_min, asked := true) AS TABLE
WITH mixed AS (
  SELECT s.pre_id, s.post_id, s.pre_celltype_code, s.post_celltype_code
  FROM store.synapses_by_pre s
  SEMI JOIN store.mixed_pairs p ON p.pre_id = s.pre_id AND p.post_id = s.post_id
  WHERE asked AND store.passes_float16(s.prob, prob_min) AND store.passes_float16(s.size, size_min)
),
pre_majority AS (
  SELECT c.pre_id, c.post_id, store.majority(c.code, c.n) AS code
  FROM (SELECT m.pre_id, m.post_id, m.pre_celltype_code AS code, count(*) AS n FROM mixed m GROUP BY ALL) c
  GROUP BY c.pre_id, c.post_id
),
post_majority AS (
  SELECT c.pre_id, c.post_id, store.majority(c.code, c.n) AS code
  FROM (SELECT m.pre_id, m.post_id, m.post_celltype_code AS code, count(*) AS n FROM mixed m GROUP BY ALL) c
  GROUP BY c.pre_id, c.post_id
)
SELECT a.pre_id, a.post_id, a.code AS pre_celltype_code, b.code AS post_celltype_code
FROM pre_majority a JOIN post_majority b ON a.pre_id = b.pre_id AND a.post_id = b.post_id;
