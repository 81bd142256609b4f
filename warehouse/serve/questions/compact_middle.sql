-- summary: Two values of each chart that leave one in a thousand outside, of some of the synapses.
SELECT
{% for range in ranges %}
  quantile_disc({{ range.source }}::DOUBLE, [0.0005, 0.9995]) FILTER (isfinite({{ range.source }}::DOUBLE))
    AS {{ range.name }}_most{{ "," if not loop.last }}
{% endfor %}
FROM store.synapses_by_pre s
WHERE s.synapse_id % {{ step }} = 0;
