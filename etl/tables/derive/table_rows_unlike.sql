-- Finds the rows of a chunk of a table source's synapses or connections that {{ relation }} does not store as they are.
SELECT synapse_id
FROM source_rows a
FULL JOIN (SELECT s.* FROM {{ relation }} s WHERE s.synapse_id BETWEEN {{ first }} AND {{ last }}) b USING (synapse_id)
WHERE false
{% for column in columns %}
  OR a.{{ column }} IS DISTINCT FROM b.{{ column }}
{% endfor %}
