-- summary: 0, or the error for the first of the synapse filters that is not legal.
-- source: REST GET /j0251/synapses/json
-- example: SELECT store.check_synapse_filters(NULL, NULL, NULL, NULL, 0.6, 0, -1, 0, 0, 0, 0, 0, 0)
CREATE OR REPLACE MACRO store.check_synapse_filters(
  pre_celltype, post_celltype, pre_neuron_ids, post_neuron_ids, prob_min, size_min, post_morph,
  min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend) AS
  (store.check_celltype('pre_celltype', pre_celltype, false, 1) + store.check_celltype('post_celltype', post_celltype, true, 1)
   + store.check_neuron_ids('pre_neuron_ids', pre_neuron_ids) + store.check_neuron_ids('post_neuron_ids', post_neuron_ids)
   + store.check_thresholds('prob_min, size_min, min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend', greatest(prob_min::DOUBLE, size_min, min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend))
   + store.check_post_morph(post_morph, 1));
