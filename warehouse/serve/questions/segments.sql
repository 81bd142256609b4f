-- summary: Type, name and numbers of synapses of the neurons that Neuroglancer lists: those with shapes, if there are
--   any, else those with most synapses.
WITH totals AS (SELECT t.id, t.celltype, t.out_synapses, t.in_synapses FROM neuron_totals() t),
listed AS (
{% if shapes %}
  SELECT s.id
  FROM ({{ shapes }}) s
  ORDER BY s.id
  LIMIT {{ most }}
{% else %}
  SELECT t.id
  FROM totals t
  ORDER BY t.out_synapses + t.in_synapses DESC, t.id
  LIMIT {{ most }}
{% endif %}
)
SELECT
  l.id,
  t.celltype,
  coalesce(t.out_synapses, 0) AS out_synapses,
  coalesce(t.in_synapses, 0) AS in_synapses,
  {{ "n.name" if named else "NULL" }} AS name
FROM listed l
LEFT JOIN totals t ON t.id = l.id
{% if named %}
LEFT JOIN neurons n ON n.id = l.id
{% endif %}
ORDER BY l.id;
