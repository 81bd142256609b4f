-- Fills store.neuron_totals.
WITH outgoing AS (
    SELECT c.pre_id AS id, sum(c.synapse_count)::BIGINT AS synapses, sum(c.total_size) AS size, count(*) AS partners
    FROM store.connections AS c GROUP BY c.pre_id
),
incoming AS (
    SELECT c.post_id AS id, sum(c.synapse_count)::BIGINT AS synapses, sum(c.total_size) AS size, count(*) AS partners
    FROM store.connections AS c GROUP BY c.post_id
),
morphs AS (
    SELECT
        s.post_id AS id,
{% for code, column in names.post_morph_columns %}
        count(*) FILTER (s.post_morph = {{ code }}) AS morph_{{ code }}{{ "," if not loop.last }}
{% endfor %}
    FROM store.synapses_by_post AS s WHERE s.prob >= {{ prob_min }}::FLOAT GROUP BY s.post_id
)
SELECT
    n.id,
    coalesce(o.synapses, 0) AS out_synapses,
    coalesce(o.size, 0) AS out_size,
    coalesce(o.partners, 0) AS out_partners,
    coalesce(i.synapses, 0) AS in_synapses,
    coalesce(i.size, 0) AS in_size,
    coalesce(i.partners, 0) AS in_partners,
{% for code, column in names.post_morph_columns %}
    coalesce(m.morph_{{ code }}, 0) AS {{ column | identifier }}{{ "," if not loop.last }}
{% endfor %}
FROM store.neurons AS n
LEFT JOIN outgoing AS o ON o.id = n.id
LEFT JOIN incoming AS i ON i.id = n.id
LEFT JOIN morphs AS m ON m.id = n.id
ORDER BY n.id
