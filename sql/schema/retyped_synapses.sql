-- summary: The synapses whose own cell type, on either side, differs from that of their neuron in the neuron table.
-- grain: one row per such row of the source's synapse array
-- source: store.synapses_by_pre and store.neurons; rows in the order of synapse_id
CREATE TABLE store.retyped_synapses (
  synapse_id BIGINT NOT NULL,
  pre_id BIGINT NOT NULL,
  post_id BIGINT NOT NULL,
  size {{ number_type(names.traits.size) }},
  prob {{ number_type(names.traits.prob) }},
  pre_celltype_code SMALLINT NOT NULL,
  post_celltype_code SMALLINT NOT NULL
);
