-- summary: Every neuron of the source.
-- grain: one row per neuron; ids are unique
-- source: *_neurons.npy; rows in the order of id
CREATE TABLE store.neurons (
  id BIGINT NOT NULL,
  celltype_code SMALLINT NOT NULL,
  celltype_certainty FLOAT,
  skel_length_axon FLOAT,
  skel_length_soma FLOAT,
  skel_length_dendrite FLOAT{{ ",\n  name VARCHAR" if names.traits.text_ids }}
);
