-- The rows of one file below synapses_by_post/; the folder's name gives post_celltype.
SELECT
  s.synapse_id,
  s.pre_id,
  s.post_id,
  s.x,
  s.y,
  s.z,
  s.size,
  s.prob,
  s.post_morph,
  s.pre_celltype_code AS pre_celltype,
  s.leads_pair
FROM store.synapses_by_post s
WHERE s.post_celltype_code = {{ code }}
