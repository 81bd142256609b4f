-- Fills store.retyped_synapses.
SELECT s.synapse_id, s.pre_id, s.post_id, s.size, s.prob, s.pre_celltype_code, s.post_celltype_code
FROM store.synapses_by_pre s
LEFT JOIN store.neurons a ON a.id = s.pre_id
LEFT JOIN store.neurons b ON b.id = s.post_id
WHERE a.celltype_code <> s.pre_celltype_code OR b.celltype_code <> s.post_celltype_code
ORDER BY s.synapse_id
