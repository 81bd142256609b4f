-- summary: The cell types of the pairs whose synapses disagree on one: the type of most of the synapses counted, the
--   lowest code on a tie.
-- grain: one row per (pre_id, post_id) of store.mixed_pairs that has synapses
-- param asked: whether there is anything to read; if a subquery says false, DuckDB knows it before it reads a synapse
-- example: SELECT count(*) FROM store.mixed_pair_celltypes(0.6, 0, NULL, NULL, true)
CREATE OR REPLACE MACRO store.mixed_pair_celltypes(prob_min, size_min, roi, kind, asked := true) AS TABLE
-- Each pair is counted once per presynaptic type and once per postsynaptic type. These are the votes on its types.
WITH votes AS (
  SELECT s.pre_id, s.post_id, s.pre_celltype_code, s.post_celltype_code, {{ synapse_count("s") }} AS n
  FROM store.synapses_by_pre s
  SEMI JOIN store.mixed_pairs p ON p.pre_id = s.pre_id AND p.post_id = s.post_id
  WHERE asked AND {{ connecting("s") }}
  GROUP BY GROUPING SETS ((s.pre_id, s.post_id, s.pre_celltype_code), (s.pre_id, s.post_id, s.post_celltype_code))
)
SELECT
  v.pre_id,
  v.post_id,
  store.majority(v.pre_celltype_code, v.n) AS pre_celltype_code,
  store.majority(v.post_celltype_code, v.n) AS post_celltype_code
FROM votes v
GROUP BY v.pre_id, v.post_id;
