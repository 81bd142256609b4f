-- Fills store.neurons with the ids that synapses or connections name. The id of no segment is no neuron.
SELECT i.id, {{ names.codes[-1] }}::SMALLINT AS celltype_code{{ ", n.name" if names.traits.text_ids }}
FROM (
  SELECT s.pre_id AS id FROM store.synapses_by_pre s
  UNION
  SELECT s.post_id FROM store.synapses_by_pre s
) i
{% if names.traits.text_ids %}
LEFT JOIN neuron_names n ON n.id = i.id
{% endif %}
WHERE i.id IS DISTINCT FROM {{ names.traits.no_segment | literal }}
ORDER BY i.id
