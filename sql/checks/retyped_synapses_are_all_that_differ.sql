-- summary: store.retyped_synapses holds every synapse whose type differs from the type of its neuron, on either side.
-- split: store.synapses_by_pre by pre_id, store.synapses_by_post by post_id, store.neurons by id
-- message: {rows} synapses are missing from retyped_synapses or wrongly in it, the first: {first}.
WITH differing AS (
  SELECT 'pre' AS side, s.synapse_id, s.pre_id, s.post_id, s.size, s.prob, s.pre_celltype_code, s.post_celltype_code
  FROM store.synapses_by_pre s
  JOIN store.neurons n ON n.id = s.pre_id
  WHERE n.celltype_code <> s.pre_celltype_code
  UNION ALL
  SELECT 'post', s.synapse_id, s.pre_id, s.post_id, s.size, s.prob, s.pre_celltype_code, s.post_celltype_code
  FROM store.synapses_by_post s
  JOIN store.neurons n ON n.id = s.post_id
  WHERE n.celltype_code <> s.post_celltype_code
),
kept AS (
  SELECT 'pre' AS side, r.*
  FROM store.retyped_synapses r
  JOIN store.neurons n ON n.id = r.pre_id
  WHERE n.celltype_code <> r.pre_celltype_code
  UNION ALL
  SELECT 'post', r.*
  FROM store.retyped_synapses r
  JOIN store.neurons n ON n.id = r.post_id
  WHERE n.celltype_code <> r.post_celltype_code
)
(FROM differing EXCEPT ALL FROM kept)
UNION ALL
(FROM kept EXCEPT ALL FROM differing)
