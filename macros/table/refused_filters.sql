-- summary: No row, or the error for the first of the synapse filters that is not legal.
-- grain: no row at all
-- source: REST GET /j0251/synapses/json
-- example: SELECT count(*) FROM store.refused_filters(NULL, NULL, NULL, NULL, 0.8, 0, -1, 0, 0, 0, 0, 0, 0)
CREATE OR REPLACE MACRO store.refused_filters(
  pre_celltype, post_celltype, pre_neuron_ids, post_neuron_ids, prob_min, size_min, post_morph,
  min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend
) AS TABLE
SELECT r.refused
FROM range(
  store.check_synapse_filters(
    pre_celltype, post_celltype, pre_neuron_ids, post_neuron_ids, prob_min, size_min, post_morph,
    min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend)) r(refused)
WHERE store.is_subquery(hash(pre_celltype, post_celltype, pre_neuron_ids, post_neuron_ids, prob_min, size_min, post_morph,
    min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend));
