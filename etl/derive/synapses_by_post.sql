-- Fills store.synapses_by_post.
SELECT s.* FROM store.synapses_by_pre AS s
ORDER BY s.post_celltype_code, s.post_id, s.pre_id, s.synapse_id
