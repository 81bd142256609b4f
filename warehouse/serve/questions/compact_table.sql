-- summary: The table of the crossfilter: one row per synapse, one byte per chart, the number of the bar it falls in.
CREATE OR REPLACE TABLE {{ table }} AS
SELECT
{% for range in ranges %}
  CASE WHEN {{ range.source }} IS NULL THEN 255 ELSE {{ range.tree }} END::UTINYINT AS {{ range.name }},
{% endfor %}
{% for bars in categories %}
  coalesce({{ bars.name }}_bar.place, {{ bars.rest }})::UTINYINT AS {{ bars.name }},
{% endfor %}
FROM store.synapses_by_pre s
{% for bars in categories %}
LEFT JOIN (
  SELECT
    unnest({{ bars.codes | list }}::SMALLINT[]) AS code,
    unnest(range({{ bars.codes | length }})) AS place
) {{ bars.name }}_bar
  ON {{ bars.name }}_bar.code = {{ bars.source }}
{% endfor %};
