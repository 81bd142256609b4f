-- summary: Who connects to whom, over the synapses of the default prob_min (0.6) and of every size.
-- grain: one row per (pre_id, post_id) with at least one such synapse
-- source: store.synapses_by_pre; rows in the order of pre_id, post_id
-- column pre_celltype_code: Presynaptic type of most of the synapses counted; ties: the lowest code.
-- column post_celltype_code: Postsynaptic type of most of the synapses counted; ties: the lowest code.
CREATE TABLE store.connections (
  pre_id BIGINT NOT NULL,
  post_id BIGINT NOT NULL,
  pre_celltype_code SMALLINT NOT NULL,
  post_celltype_code SMALLINT NOT NULL,
  synapse_count BIGINT NOT NULL,
  unsized_count BIGINT NOT NULL,
  total_size DOUBLE NOT NULL
);
