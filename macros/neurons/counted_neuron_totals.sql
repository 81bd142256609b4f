-- summary: The neuron totals at any thresholds, counted from the synapses. The build stores those at the defaults.
-- grain: one row per row of the neuron table
-- example: SELECT count(*) FROM store.counted_neuron_totals(0.6, 0, NULL, NULL)
CREATE OR REPLACE MACRO store.counted_neuron_totals(prob_min, size_min, roi, kind) AS TABLE
WITH outgoing AS (
  SELECT
    s.pre_id AS id,
    {{ synapse_count("s") }} AS synapses,
    coalesce(sum(s.size::DOUBLE), 0.0) AS size,
    count(*) FILTER (s.leads_pair) AS partners
  FROM store.synapses_by_pre s
  WHERE {{ connecting("s") }}
  GROUP BY s.pre_id
),
incoming AS (
  SELECT
    s.post_id AS id,
    {{ synapse_count("s") }} AS synapses,
    coalesce(sum(s.size::DOUBLE), 0.0) AS size,
    count(*) FILTER (s.leads_pair) AS partners,
{% for code, column in names.post_morph_columns %}
    {{ synapse_count("s", "s.post_morph = " ~ code) }} AS {{ column | identifier }}{{ "," if not loop.last }}
{% endfor %}
  FROM store.synapses_by_post s
  WHERE {{ connecting("s") }}
  GROUP BY s.post_id
),
targets AS (
  SELECT p.pre_id AS id, count(*) AS partners
  FROM store.pair_counts(prob_min, size_min, roi, kind) p
  GROUP BY p.pre_id
  HAVING NOT store.leaders_tell(size_min, roi, kind)
),
sources AS (
  SELECT p.post_id AS id, count(*) AS partners
  FROM store.pair_counts(prob_min, size_min, roi, kind) p
  GROUP BY p.post_id
  HAVING NOT store.leaders_tell(size_min, roi, kind)
)
SELECT
  n.id,
  n.celltype_code,
  coalesce(o.synapses, 0) AS out_synapses,
  coalesce(o.size, 0.0) AS out_size,
  coalesce(t.partners, o.partners, 0) AS out_partners,
  coalesce(i.synapses, 0) AS in_synapses,
  coalesce(i.size, 0.0) AS in_size,
  coalesce(f.partners, i.partners, 0) AS in_partners,
{% for code, column in names.post_morph_columns %}
  coalesce(i.{{ column | identifier }}, 0) AS {{ column | identifier }}{{ "," if not loop.last }}
{% endfor %}
FROM store.neurons n
LEFT JOIN outgoing o ON o.id = n.id
LEFT JOIN incoming i ON i.id = n.id
LEFT JOIN targets t ON t.id = n.id
LEFT JOIN sources f ON f.id = n.id;
