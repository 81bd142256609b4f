-- summary: Each row of store.retyped_synapses has a type that differs from the type of its neuron.
-- message: {rows} rows of retyped_synapses have the types of their neurons, the first: {first}.
SELECT r.synapse_id, r.pre_id, r.post_id
FROM store.retyped_synapses r
LEFT JOIN store.neurons a ON a.id = r.pre_id
LEFT JOIN store.neurons b ON b.id = r.post_id
WHERE NOT coalesce(a.celltype_code <> r.pre_celltype_code, false)
  AND NOT coalesce(b.celltype_code <> r.post_celltype_code, false)
