-- summary: Who connects to whom, how often and how strongly.
-- grain: one row per connected (pre_id, post_id)
-- source: the guide's recipe for pairs; the paper's multi-synapse connections
-- column pre_celltype: type of most of the synapses counted (ties: the lowest code)
-- column post_celltype: type of most of the synapses counted (ties: the lowest code)
-- example: FROM connections(min_synapses := 5) ORDER BY synapse_count DESC, pre_id, post_id LIMIT 5
CREATE OR REPLACE MACRO connections(prob_min := 0.6, size_min := 0, min_synapses := 1) AS TABLE
SELECT c.pre_id, c.post_id,
       {{ celltype_name("c.pre_celltype_code") }} AS pre_celltype,
       {{ celltype_name("c.post_celltype_code") }} AS post_celltype,
       c.synapse_count, c.total_size, store.mean_size(c.total_size, c.synapse_count - c.unsized_count) AS mean_size
FROM (
  SELECT c.pre_id, c.post_id, c.pre_celltype_code, c.post_celltype_code, c.synapse_count, c.unsized_count, c.total_size
  FROM store.connections c
  WHERE store.is_stored_question(prob_min, size_min)
  UNION ALL
  SELECT c.* FROM store.counted_connections(prob_min, size_min) c
  WHERE NOT store.is_stored_question(prob_min, size_min)
  UNION ALL
  SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM range(store.check_thresholds('prob_min, size_min, min_synapses', greatest(prob_min::DOUBLE, size_min, min_synapses))) WHERE false
) c
WHERE store.passes_count(c.synapse_count, min_synapses);
