-- Fills store.celltype_cube.
SELECT
  s.pre_celltype_code,
  s.post_celltype_code,
  s.post_morph,
  {{ cube_prob("s.prob") }} AS prob,
  {{ synapse_count("s") }} AS synapse_count,
  count(s.size) AS sized_count,
  coalesce(sum(s.size::DOUBLE), 0) AS total_size
FROM store.synapses_by_pre s
{% if names.traits.kind or names.traits.roi_apart %}
WHERE true{{ " AND s.kind_code = 0" if names.traits.kind }}{{ " AND NOT s.regional" if names.traits.roi_apart }}
{% endif %}
GROUP BY ALL
ORDER BY s.pre_celltype_code, s.post_celltype_code, s.post_morph, prob
