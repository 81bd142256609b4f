-- summary: The places on the postsynaptic neuron that a synapse can be on.
-- grain: one row per code of the source's post-morph mapping, then 255 'unknown'
-- source: *_post_morph_mapping.txt; rows in the order of code
CREATE TABLE store.post_morphs (
  code SMALLINT NOT NULL,
  name VARCHAR NOT NULL
);
