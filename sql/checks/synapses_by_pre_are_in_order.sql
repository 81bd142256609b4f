-- summary: store.synapses_by_pre is in the order of pre_celltype_code, pre_id, post_id, prob (largest first),
--   synapse_id.
-- message: {rows} rows of synapses_by_pre are out of order, the first: {first}.
WITH followed AS (
  SELECT
    s.synapse_id,
    (s.pre_celltype_code, s.pre_id, s.post_id{{ within_pair("s") }}, s.synapse_id) AS this,
    lag((s.pre_celltype_code, s.pre_id, s.post_id{{ within_pair("s") }}, s.synapse_id)) OVER () AS before
  FROM store.synapses_by_pre s
)
SELECT f.synapse_id FROM followed f WHERE f.before >= f.this
