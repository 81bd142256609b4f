-- summary: The least and the largest value of each chart, and the least above 0. What is infinite has no place among
--   bins: it falls in the last one.
SELECT
{% for range in ranges %}
{% if range.is_whole %}
  min({{ range.source }})::DOUBLE AS {{ range.name }}_least,
  max({{ range.source }})::DOUBLE AS {{ range.name }}_largest,
{% else %}
  min({{ range.source }}) FILTER (isfinite({{ range.source }}::DOUBLE))::DOUBLE AS {{ range.name }}_least,
  max({{ range.source }}) FILTER (isfinite({{ range.source }}::DOUBLE))::DOUBLE AS {{ range.name }}_largest,
{% endif %}
  min({{ range.source }}) FILTER ({{ range.source }} > 0)::DOUBLE AS {{ range.name }}_positive{{ "," if not loop.last }}
{% endfor %}
FROM store.synapses_by_pre s;
