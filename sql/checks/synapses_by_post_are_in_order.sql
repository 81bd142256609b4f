-- summary: store.synapses_by_post is in the order of post_celltype_code, post_id, pre_id, synapse_id.
-- message: {rows} rows of synapses_by_post are out of order, the first: {first}.
WITH followed AS (
  SELECT
    s.synapse_id,
    (s.post_celltype_code, s.post_id, s.pre_id, s.synapse_id) AS this,
    lag((s.post_celltype_code, s.post_id, s.pre_id, s.synapse_id)) OVER () AS before
  FROM store.synapses_by_post s
)
SELECT f.synapse_id FROM followed f WHERE f.before >= f.this
