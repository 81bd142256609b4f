-- summary: The neurons, under the column names of neuPrint's Neuron nodes and of neuprint-python's fetch_neurons().
--   Counts are those of neuron_totals(): synapses that pass the default of prob_min.
-- grain: one row per row of neurons
-- source: neuPrint's data model
-- column type: cell type, from the neuron table; in neuPrint it is the type of a named neuron
-- column pre: number of outgoing synapses; neuPrint counts presynaptic sites, which have several targets each; here a
--   synapse has one
-- column post: number of incoming synapses
-- column downstream: number of outgoing synapses; equal to pre here, where every synapse has one target
-- column upstream: number of incoming synapses; equal to post here, where every synapse has one source
-- example: SELECT bodyId, type, pre, post FROM neuprint.neurons WHERE pre + post > 0 ORDER BY post DESC, bodyId LIMIT 5
CREATE OR REPLACE VIEW neuprint.neurons AS
SELECT
  t.id AS bodyId,
  {{ celltype_name("t.celltype_code") }} AS type,
  t.out_synapses AS pre,
  t.in_synapses AS post,
  t.out_synapses AS downstream,
  t.in_synapses AS upstream
FROM store.neuron_totals t{{ celltype_join("t.celltype_code") }};
