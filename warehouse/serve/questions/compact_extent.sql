-- summary: The least and the largest value of each chart, the least above 0, and two values that leave one in a
--   thousand outside. What is infinite has no place among bins: it falls in the last one.
SELECT
{% for range in ranges %}
  min({{ range.source }}::DOUBLE) FILTER (isfinite({{ range.source }}::DOUBLE)) AS {{ range.name }}_least,
  max({{ range.source }}::DOUBLE) FILTER (isfinite({{ range.source }}::DOUBLE)) AS {{ range.name }}_largest,
  min({{ range.source }}::DOUBLE) FILTER ({{ range.source }} > 0) AS {{ range.name }}_positive,
  quantile_disc({{ range.source }}::DOUBLE, [0.0005, 0.9995])
    FILTER (isfinite({{ range.source }}::DOUBLE) AND s.synapse_id % {{ step }} = 0)
    AS {{ range.name }}_most{{ "," if not loop.last }}
{% endfor %}
FROM store.synapses_by_pre s;
