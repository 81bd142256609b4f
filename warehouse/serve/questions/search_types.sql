-- summary: The cell types whose names hold a text; the closest first.
SELECT t.name, t.neurons, t.pre_synapses, t.post_synapses
FROM cell_types t
WHERE contains(lower(t.name), {{ wanted }})
ORDER BY
  CASE WHEN lower(t.name) = {{ wanted }} THEN 0 WHEN starts_with(lower(t.name), {{ wanted }}) THEN 1 ELSE 2 END,
  t.pre_synapses + t.post_synapses DESC,
  t.name
LIMIT {{ limit }};
