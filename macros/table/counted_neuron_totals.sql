-- summary: The neuron totals at any thresholds, counted from the synapses; at the defaults the build stores them.
-- grain: one row per row of the neuron table
-- example: SELECT count(*) FROM store.counted_neuron_totals(0.6, 0)
CREATE OR REPLACE MACRO store.counted_neuron_totals(prob_min, size_min) AS TABLE
WITH pairs AS (
  SELECT p.pre_id, p.post_id, p.synapse_count, p.total_size FROM store.connection_counts(prob_min, size_min) p
),
outgoing AS (
  SELECT p.pre_id AS id, sum(p.synapse_count)::BIGINT AS synapses, sum(p.total_size) AS size, count(*) AS partners
  FROM pairs p GROUP BY p.pre_id
),
incoming AS (
  SELECT p.post_id AS id, sum(p.synapse_count)::BIGINT AS synapses, sum(p.total_size) AS size, count(*) AS partners
  FROM pairs p GROUP BY p.post_id
),
structures AS (
  SELECT s.post_id AS id{% for code, column in names.post_morph_columns %},
         count(*) FILTER (s.post_morph = {{ code }}) AS {{ column | identifier }}{% endfor %}

  FROM store.synapses_by_post s
  WHERE store.passes_float16(s.prob, prob_min) AND store.passes_float16(s.size, size_min)
  GROUP BY s.post_id
)
SELECT n.id, n.celltype_code,
       coalesce(o.synapses, 0) AS out_synapses, coalesce(o.size, 0.0) AS out_size, coalesce(o.partners, 0) AS out_partners,
       coalesce(i.synapses, 0) AS in_synapses, coalesce(i.size, 0.0) AS in_size, coalesce(i.partners, 0) AS in_partners{% for code, column in names.post_morph_columns %},
       coalesce(m.{{ column | identifier }}, 0) AS {{ column | identifier }}{% endfor %}

FROM store.neurons n
LEFT JOIN outgoing o ON o.id = n.id
LEFT JOIN incoming i ON i.id = n.id
LEFT JOIN structures m ON m.id = n.id;
