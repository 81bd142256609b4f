-- summary: Every synapse of the source, in the order that serves questions from the presynaptic side, with the skeleton
--   lengths of both neurons. So a filter on these lengths costs a comparison, not a join with every neuron.
-- grain: one row per row of the source's synapse array, duplicates included
-- source: *_synapses.npy; rows in the order of pre_celltype_code, pre_id, post_id, prob (largest first, NULL last),
--   synapse_id
CREATE TABLE store.synapses_by_pre (
  synapse_id BIGINT NOT NULL,
  pre_id BIGINT NOT NULL,
  post_id BIGINT NOT NULL,
  x {{ position_type() }},
  y {{ position_type() }},
  z {{ position_type() }},
  -- Most scans filter on these. Uncompressed, they are read twice as fast as in DuckDB's own choice (ALPRD), for a
  -- third more space.
  size {{ number_type(names.traits.size) }} {{ scanned_fast(names.traits.size) }},
  prob {{ number_type(names.traits.prob) }} {{ scanned_fast(names.traits.prob) }},
  post_morph SMALLINT NOT NULL,
  pre_celltype_code SMALLINT NOT NULL,
  post_celltype_code SMALLINT NOT NULL,
  leads_pair BOOLEAN NOT NULL{{ further_columns() }},
  pre_skel_length_axon FLOAT,
  pre_skel_length_soma FLOAT,
  pre_skel_length_dendrite FLOAT,
  post_skel_length_axon FLOAT,
  post_skel_length_soma FLOAT,
  post_skel_length_dendrite FLOAT
);
