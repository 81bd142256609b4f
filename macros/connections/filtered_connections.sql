-- summary: Who connects to whom at the given thresholds: stored at the defaults, counted from the synapses at others.
--   The macro connections and all graph macros read their pairs here.
-- grain: one row per connected (pre_id, post_id)
-- param asked: whether there is anything to read; if a subquery says false, DuckDB knows it before it reads a synapse
-- example: SELECT count(*) FROM store.filtered_connections(0.6, 0, NULL, NULL, 5, true)
CREATE OR REPLACE MACRO store.filtered_connections(prob_min, size_min, roi, kind, min_synapses, asked := true) AS TABLE
SELECT c.pre_id, c.post_id, c.pre_celltype_code, c.post_celltype_code, c.synapse_count, c.unsized_count, c.total_size
FROM (
  SELECT c.pre_id, c.post_id, c.pre_celltype_code, c.post_celltype_code, c.synapse_count, c.unsized_count, c.total_size
  FROM store.connections c
  WHERE asked AND store.is_stored_question(prob_min, size_min, roi, kind)
  UNION ALL
  SELECT c.*
  FROM store.counted_connections(
    prob_min, size_min, roi, kind, asked AND NOT store.is_stored_question(prob_min, size_min, roi, kind)
  ) c
  WHERE asked AND NOT store.is_stored_question(prob_min, size_min, roi, kind)
) c
WHERE store.passes_count(c.synapse_count, min_synapses);
