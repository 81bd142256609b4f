-- summary: The synapses that pass the filters, counted and summed per pair of cell types. The stored cube gives the
--   answer if it has these filters.
-- grain: one row per (pre type, post type) with such synapses
-- without pre_neuron_ids, post_neuron_ids, size_min, min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon,
--   min_post_soma, min_post_dend, roi, kind
-- example: SELECT sum(synapse_count) FROM store.summed_cells(NULL, NULL, NULL, NULL, 0.8, 0, -1, 0, 0, 0, 0, 0, 0,
--   NULL, NULL)
CREATE OR REPLACE MACRO store.summed_cells({{ given_synapse_filters }}, {{ given_place_filters }}) AS TABLE
SELECT
  c.pre_celltype_code,
  c.post_celltype_code,
  sum(c.synapse_count)::BIGINT AS synapse_count,
  sum(c.sized_count) AS sized_count,
  sum(c.total_size) AS total_size
FROM store.cube_cells(pre_celltype, post_celltype, prob_min, post_morph) c
GROUP BY c.pre_celltype_code, c.post_celltype_code
HAVING store.is_cube_question(
  pre_neuron_ids, post_neuron_ids, prob_min, size_min,
  min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend, roi, kind
)
UNION ALL
SELECT s.pre_celltype_code, s.post_celltype_code, {{ synapse_count("s") }}, count(s.size), sum(s.size::DOUBLE)
FROM store.filtered_synapses({{ given_synapse_filters }}, {{ given_place_filters }}) s
GROUP BY s.pre_celltype_code, s.post_celltype_code
HAVING NOT store.is_cube_question(
  pre_neuron_ids, post_neuron_ids, prob_min, size_min,
  min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend, roi, kind
);
