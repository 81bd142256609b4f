-- summary: No row, or the error for the first of the synapse filters that is not legal.
-- grain: no row at all
-- source: REST GET /j0251/synapses/json
-- example: SELECT count(*) FROM store.refused_filters(prob_min := 0.8)
CREATE OR REPLACE MACRO store.refused_filters(
  pre_celltype := NULL, post_celltype := NULL, pre_neuron_ids := NULL, post_neuron_ids := NULL,
  prob_min := 0.6, size_min := 0, post_morph := -1,
  min_pre_axon := 0, min_pre_soma := 0, min_pre_dend := 0, min_post_axon := 0, min_post_soma := 0, min_post_dend := 0
) AS TABLE
SELECT r.refused
FROM range(
  store.check_synapse_filters(
    pre_celltype, post_celltype, pre_neuron_ids, post_neuron_ids, prob_min, size_min, post_morph,
    min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend)) r(refused)
WHERE store.is_subquery(hash(pre_celltype, post_celltype, pre_neuron_ids, post_neuron_ids, prob_min, size_min, post_morph,
    min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend));
