-- summary: The sparse adjacency matrix of the connections: its non-zero entries, by synapses and by size. In Python
--   wirehouse.adjacency returns it as a SciPy matrix.
-- grain: one row per connected (pre_id, post_id) with at least min_synapses
-- source: store.filtered_connections
-- param pre_ids: the old name of pre_neuron_ids, until the next release
-- param post_ids: the old name of post_neuron_ids, until the next release
-- check: store.check_one_name('pre_neuron_ids', pre_neuron_ids, 'pre_ids', pre_ids)
-- check: store.check_one_name('post_neuron_ids', post_neuron_ids, 'post_ids', post_ids)
-- example: FROM adjacency(min_synapses := 5) ORDER BY synapse_count DESC, pre_id, post_id LIMIT 5
CREATE OR REPLACE MACRO adjacency(
  pre_neuron_ids := NULL, post_neuron_ids := NULL, prob_min := {{ prob_default }}, size_min := 0, min_synapses := 1,
  pre_ids := NULL, post_ids := NULL,
  {{ place_filters }}
) AS TABLE
SELECT c.pre_id, c.post_id, c.synapse_count, c.total_size
FROM store.connections_among(
  coalesce(pre_neuron_ids, pre_ids), coalesce(post_neuron_ids, post_ids), prob_min, size_min, roi, kind, min_synapses
) c;
