-- summary: The least and largest value of each chart, and two values that leave a thousandth of the rest outside.
SELECT
{% for range in ranges %}
  min({{ range.source }})::DOUBLE AS {{ range.name }}_least,
  max({{ range.source }})::DOUBLE AS {{ range.name }}_largest,
  min({{ range.source }}) FILTER ({{ range.source }} > 0)::DOUBLE AS {{ range.name }}_positive,
{% endfor %}
FROM store.synapses_by_pre s;
