-- Fills store.synapses_by_pre from the source's rows as they stream in.
SELECT s.* FROM source_rows AS s
ORDER BY s.pre_celltype_code, s.pre_id, s.post_id, s.synapse_id
