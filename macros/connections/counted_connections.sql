-- summary: The connections at any thresholds, counted from the synapses. The build stores those at the defaults.
-- grain: one row per connected (pre_id, post_id)
-- param asked: whether there is anything to read; if a subquery says false, DuckDB knows it before it reads a synapse
-- example: SELECT count(*) FROM store.counted_connections(0.6, 0, NULL, NULL, true)
CREATE OR REPLACE MACRO store.counted_connections(prob_min, size_min, roi, kind, asked := true) AS TABLE
SELECT
  p.pre_id,
  p.post_id,
  coalesce(m.pre_celltype_code, p.pre_celltype_code) AS pre_celltype_code,
  coalesce(m.post_celltype_code, p.post_celltype_code) AS post_celltype_code,
  p.synapse_count,
  p.synapse_count - p.sized_count AS unsized_count,
  p.total_size
FROM store.pair_counts(prob_min, size_min, roi, kind, asked) p
LEFT JOIN store.mixed_pair_celltypes(prob_min, size_min, roi, kind, asked) m
  ON m.pre_id = p.pre_id AND m.post_id = p.post_id;
