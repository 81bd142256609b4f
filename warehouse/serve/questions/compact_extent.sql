-- summary: The least and the largest value of each chart, and the least above 0. What is infinite has no place among
--   bins: it falls in the last one.
SELECT
{% for range in ranges %}
  min({{ range.source }}::DOUBLE) FILTER (isfinite({{ range.source }}::DOUBLE)) AS {{ range.name }}_least,
  max({{ range.source }}::DOUBLE) FILTER (isfinite({{ range.source }}::DOUBLE)) AS {{ range.name }}_largest,
  min({{ range.source }}::DOUBLE) FILTER ({{ range.source }} > 0) AS {{ range.name }}_positive{{ "," if not loop.last }}
{% endfor %}
FROM store.synapses_by_pre s;
