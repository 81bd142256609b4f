-- summary: The incoming synapses of a neuron are the sum of those on each structure, the unknown included.
-- message: {rows} neurons have incoming synapses that differ from their sum over structures, the first: {first}.
SELECT t.id, t.in_synapses
FROM store.neuron_totals t
WHERE t.in_synapses <> 0
{% for code, column in names.post_morph_columns %}
  + t.{{ column | identifier }}
{% endfor %}
