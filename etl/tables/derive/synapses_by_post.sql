-- Fills store.synapses_by_post with the rows of one slice of it. The casts keep the sorted columns of j0251's format as
-- narrow as in the source.
{% if names.traits.format == "j0251" %}
SELECT
  s.synapse_id,
  s.pre_id,
  s.post_id,
  s.x::UINTEGER AS x,
  s.y::UINTEGER AS y,
  s.z::UINTEGER AS z,
  s.size,
  s.prob,
  s.post_morph::UTINYINT AS post_morph,
  s.pre_celltype_code::UTINYINT AS pre_celltype_code,
  s.post_celltype_code::UTINYINT AS post_celltype_code,
  s.leads_pair
FROM store.synapses_by_pre s
WHERE {{ among }}
ORDER BY s.post_celltype_code::UTINYINT, s.post_id, s.pre_id, s.synapse_id
{% else %}
SELECT s.* EXCLUDE ({{ length_columns() }})
FROM store.synapses_by_pre s
WHERE {{ among }}
ORDER BY s.post_celltype_code, s.post_id, s.pre_id, s.synapse_id
{% endif %}
