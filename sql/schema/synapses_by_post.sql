-- summary: Every synapse of the source, in the order that serves questions from the postsynaptic side.
-- grain: one row per row of the source's synapse array, duplicates included
-- source: *_synapses.npy; rows in the order of post_celltype_code, post_id, pre_id, synapse_id
CREATE TABLE store.synapses_by_post (
  synapse_id BIGINT NOT NULL,
  pre_id BIGINT NOT NULL,
  post_id BIGINT NOT NULL,
  x {{ position_type() }},
  y {{ position_type() }},
  z {{ position_type() }},
  size {{ number_type(names.traits.size) }},
  prob {{ number_type(names.traits.prob) }},
  post_morph SMALLINT NOT NULL,
  pre_celltype_code SMALLINT NOT NULL,
  post_celltype_code SMALLINT NOT NULL,
  leads_pair BOOLEAN NOT NULL{{ further_columns() }}
);
