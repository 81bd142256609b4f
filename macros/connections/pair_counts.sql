-- summary: Synapses counted and summed per connected pair. Connections and neuron totals come from these counts.
-- grain: one row per connected (pre_id, post_id), cell types as the lowest code seen
-- param asked: whether there is anything to read; if a subquery says false, DuckDB knows it before it reads a synapse
-- example: SELECT count(*) FROM store.pair_counts(0.6, 0, NULL, NULL, true)
CREATE OR REPLACE MACRO store.pair_counts(prob_min, size_min, roi, kind, asked := true) AS TABLE
SELECT
  s.pre_id,
  s.post_id,
  min(s.pre_celltype_code) AS pre_celltype_code,
  min(s.post_celltype_code) AS post_celltype_code,
  {{ synapse_count("s") }} AS synapse_count,
  count(s.size) AS sized_count,
  coalesce(sum(s.size::DOUBLE), 0.0) AS total_size
FROM store.synapses_by_pre s
WHERE asked AND {{ connecting("s") }}
GROUP BY s.pre_id, s.post_id;
