-- store.suitable_pairs(pre, post, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown)
SELECT
  s.pre_id,
  s.post_id,
  any_value(s.pre_celltype) AS pre_celltype,
  any_value(s.post_celltype) AS post_celltype,
  count_star() AS synapse_count,
  COALESCE(sum(CAST(s.size AS DOUBLE)), 0.0) AS total_size
FROM store.suitable_synapses(pre, post, min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown") AS s
GROUP BY s.pre_id, s.post_id;
