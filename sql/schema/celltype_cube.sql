-- summary: Synapses counted and summed by all that the connectivity matrix filters on, except size. It is exact at any
--   prob_min.
-- grain: one row per (pre type, post type, post_morph, exact prob) that occurs; every synapse of the source is counted
-- source: store.synapses_by_pre
CREATE TABLE store.celltype_cube (
  pre_celltype_code SMALLINT NOT NULL,
  post_celltype_code SMALLINT NOT NULL,
  post_morph SMALLINT NOT NULL,
  prob {{ number_type(names.traits.prob) }} {{ scanned_fast(names.traits.prob) }},
  synapse_count BIGINT NOT NULL,
  sized_count BIGINT NOT NULL,
  total_size DOUBLE NOT NULL
);
