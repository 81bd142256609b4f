-- The columns of store.synapses_by_post, as narrow as in the source for j0251's format: they are sorted. Its casts keep
-- what the order by pre widened.
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
{% else %}
SELECT s.* EXCLUDE ({{ length_columns() }})
FROM store.synapses_by_pre s
{% endif %}
