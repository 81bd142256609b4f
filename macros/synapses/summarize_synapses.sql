-- summary: How many synapses pass the filters, and their total and mean size.
-- grain: one row
-- source: REST GET /j0251/synapses/json (count, total_size, mean_size)
-- example: FROM summarize_synapses(prob_min := 0.8, post_morph := 1)
CREATE OR REPLACE MACRO summarize_synapses(
  pre_celltype := NULL, post_celltype := NULL, pre_neuron_ids := NULL, post_neuron_ids := NULL,
  prob_min := 0.6, size_min := 0, post_morph := -1,
  min_pre_axon := 0, min_pre_soma := 0, min_pre_dend := 0, min_post_axon := 0, min_post_soma := 0, min_post_dend := 0
) AS TABLE
SELECT sum(t.synapse_count)::BIGINT AS count,
       sum(t.total_size) AS total_size,
       store.mean_size(sum(t.total_size), sum(t.sized_count)) AS mean_size
FROM store.summed_synapses(
       pre_celltype, post_celltype, pre_neuron_ids, post_neuron_ids, prob_min, size_min, post_morph,
       min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend) t;
