-- summary: Each file below synapses/ is in the order of pre_id, post_id.
-- message: {rows} rows below synapses/ are out of order, the first: {first}.
WITH followed AS (
  SELECT
    s.synapse_id,
    (s.pre_celltype, s.pre_id, s.post_id) AS this,
    lag((s.pre_celltype, s.pre_id, s.post_id)) OVER () AS before
  FROM parquet_synapses s
)
SELECT f.synapse_id FROM followed f WHERE f.before > f.this
