-- store.filtered_connections(prob_min, size_min, roi, kind, min_synapses, asked)
SELECT c.pre_id, c.post_id, c.pre_celltype_code, c.post_celltype_code, c.synapse_count, c.unsized_count, c.total_size
FROM (
  (
    SELECT
      c.pre_id, c.post_id, c.pre_celltype_code, c.post_celltype_code, c.synapse_count, c.unsized_count, c.total_size
    FROM store.connections AS c
    WHERE (asked AND store.is_stored_question(prob_min, size_min, roi, kind))
  )
  UNION ALL (
    SELECT c.*
    FROM store.counted_connections(
      prob_min, size_min, roi, kind, (asked AND (NOT store.is_stored_question(prob_min, size_min, roi, kind)))
    ) AS c
    WHERE (asked AND (NOT store.is_stored_question(prob_min, size_min, roi, kind)))
  )
) AS c
WHERE store.passes_count(c.synapse_count, min_synapses);
