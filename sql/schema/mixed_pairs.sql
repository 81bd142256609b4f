-- summary: The connected pairs whose synapses disagree on a cell type. Only these pairs need a vote on their types.
-- grain: one row per such (pre_id, post_id), at any probability
-- source: store.synapses_by_pre; rows in the order of pre_id, post_id
CREATE TABLE store.mixed_pairs (
  pre_id BIGINT NOT NULL,
  post_id BIGINT NOT NULL
);
