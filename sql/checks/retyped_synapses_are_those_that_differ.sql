-- summary: store.retyped_synapses holds exactly the synapses whose type differs from the type of their neuron.
-- split: store.synapses_by_pre by pre_id, store.retyped_synapses by pre_id
-- message: {rows} synapses are missing from retyped_synapses or wrongly in it, the first: {first}.
WITH differing AS (
  SELECT s.synapse_id, s.pre_id, s.post_id, s.size, s.prob, s.pre_celltype_code, s.post_celltype_code
  FROM store.synapses_by_pre s
  LEFT JOIN store.neurons a ON a.id = s.pre_id
  LEFT JOIN store.neurons b ON b.id = s.post_id
  WHERE a.celltype_code <> s.pre_celltype_code OR b.celltype_code <> s.post_celltype_code
)
(FROM differing EXCEPT ALL FROM store.retyped_synapses)
UNION ALL
(FROM store.retyped_synapses EXCEPT ALL FROM differing)
