-- summary: The synapses that pass the filters, counted and summed. The stored cube gives the answer if it has these
--   filters.
-- grain: one or more rows that add up to the total
-- without pre_neuron_ids, post_neuron_ids, size_min, min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon,
--   min_post_soma, min_post_dend, roi, kind
-- example: SELECT sum(synapse_count) FROM store.summed_synapses(NULL, NULL, NULL, NULL, 0.8, 0, -1, 0, 0, 0, 0, 0, 0,
--   NULL, NULL)
CREATE OR REPLACE MACRO store.summed_synapses({{ given_synapse_filters }}, {{ given_place_filters }}) AS TABLE
SELECT s.synapse_count, s.sized_count, s.total_size
FROM (
  SELECT
    coalesce(sum(c.synapse_count), 0) AS synapse_count,
    coalesce(sum(c.sized_count), 0) AS sized_count,
    coalesce(sum(c.total_size), 0.0) AS total_size
  FROM store.cube_cells(pre_celltype, post_celltype, prob_min, post_morph) c
) s
WHERE store.is_cube_question(
  pre_neuron_ids, post_neuron_ids, prob_min, size_min,
  min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend, roi, kind
)
UNION ALL
SELECT s.synapse_count, s.sized_count, s.total_size
FROM (
  SELECT
    {{ synapse_count("s") }} AS synapse_count,
    count(s.size) AS sized_count,
    coalesce(sum(s.size::DOUBLE), 0.0) AS total_size
  FROM store.filtered_synapses({{ given_synapse_filters }}, {{ given_place_filters }}) s
) s
WHERE NOT store.is_cube_question(
  pre_neuron_ids, post_neuron_ids, prob_min, size_min,
  min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend, roi, kind
);
