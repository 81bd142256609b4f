-- summary: The synapses that pass every filter, all of them or a uniform random sample of max_results.
-- grain: one row per synapse
-- source: REST GET /j0251/synapses/json
-- example: SELECT synapse_id, size, prob, post_morph_name FROM find_synapses(size_min := 0.1, max_results := 5, seed := 1)
CREATE OR REPLACE MACRO find_synapses(
  pre_celltype := NULL, post_celltype := NULL, pre_neuron_ids := NULL, post_neuron_ids := NULL,
  prob_min := 0.6, size_min := 0, post_morph := -1,
  min_pre_axon := 0, min_pre_soma := 0, min_pre_dend := 0, min_post_axon := 0, min_post_soma := 0, min_post_dend := 0,
  max_results := NULL, seed := NULL
) AS TABLE
SELECT {{ synapse_columns() }}
FROM store.drawn_synapses(
       pre_celltype, post_celltype, pre_neuron_ids, post_neuron_ids, prob_min, size_min, post_morph,
       min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend,
       max_results, seed) s;
