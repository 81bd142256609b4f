-- summary: The cell types of the data set.
-- grain: one row per code of the source's cell-type mapping
-- source: *_celltype_mapping.txt, store.neurons, store.synapses_by_pre; rows in the order of code
-- column neurons: Number of neurons of this type in the neuron table.
-- column pre_synapses: Number of stored synapses with this presynaptic type, of every probability and size.
-- column post_synapses: Number of stored synapses with this postsynaptic type, of every probability and size.
CREATE TABLE store.cell_types (
  code SMALLINT NOT NULL,
  name VARCHAR NOT NULL,
  axon_only BOOLEAN NOT NULL,
  neurons BIGINT NOT NULL,
  pre_synapses BIGINT NOT NULL,
  post_synapses BIGINT NOT NULL
);
