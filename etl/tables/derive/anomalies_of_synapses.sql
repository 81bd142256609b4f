-- Counts the anomalies of the synapses that a reader should know: one row, one count per column. Counts of buckets add
-- up, and so do those of ranges of ids (low, high], where a synapse counts with its pre_id, and again with its post_id.
{% macro in_range(id, word="WHERE") %}
{{ " %s %s > %s AND %s <= %s" | format(word, id, low, id, high) if low is defined }}
{%- endmacro %}
WITH synapses AS (
  SELECT
    {{ "count(*) FILTER (s.size IS NULL)" if names.traits.size else "0::BIGINT" }} AS nan_synapse_size,
    {{ "count(*) FILTER (s.prob IS NULL)" if names.traits.prob else "0::BIGINT" }} AS nan_synapse_prob,
    count(*) FILTER (s.size = 0) AS synapses_of_size_zero,
    count(*) FILTER (isinf(s.size)) AS infinite_synapse_sizes,
    count(*) FILTER (s.size < 0) AS negative_synapse_sizes,
    count(*) FILTER (s.prob NOT BETWEEN 0 AND 1) AS synapse_probs_outside_0_to_1,
{% if names.traits.format != "j0251" and names.traits.position %}
    count(*) FILTER (s.x IS NULL) AS synapses_without_position,
{% endif %}
{% if names.traits.no_segment is not none %}
    count(*) FILTER (NOT (true{{ between_neurons("s") }})) AS synapses_without_segment,
{% endif %}
    count(*) FILTER (s.pre_id = s.post_id) AS autapses
  FROM store.synapses_by_pre s{{ in_range("s.pre_id") }}
),
-- Synapses are counted by neuron first: those of one neuron lie together, and joining neurons is cheaper than joining
-- synapses.
outgoing AS (
  SELECT
    coalesce(sum(s.n) FILTER (n.id IS NULL), 0)::BIGINT AS synapses_with_dangling_pre_id,
    coalesce(sum(s.n) FILTER (s.code <> n.celltype_code), 0)::BIGINT AS synapses_with_pre_type_unlike_the_neuron
  FROM (
    SELECT s.pre_id AS id, s.pre_celltype_code AS code, count(*) AS n
    FROM store.synapses_by_pre s{{ in_range("s.pre_id") }}
    GROUP BY ALL
  ) s
  LEFT JOIN store.neurons n ON n.id = s.id{{ in_range("n.id", "AND") }}
),
incoming AS (
  SELECT
    coalesce(sum(s.n) FILTER (n.id IS NULL), 0)::BIGINT AS synapses_with_dangling_post_id,
    coalesce(sum(s.n) FILTER (s.code <> n.celltype_code), 0)::BIGINT AS synapses_with_post_type_unlike_the_neuron
  FROM (
    SELECT s.post_id AS id, s.post_celltype_code AS code, count(*) AS n
    FROM store.synapses_by_post s{{ in_range("s.post_id") }}
    GROUP BY ALL
  ) s
  LEFT JOIN store.neurons n ON n.id = s.id{{ in_range("n.id", "AND") }}
),
-- Rows that agree in all columns share this hash, and few others do. Without positions no row can be told to repeat
-- another.
hashed AS (
  SELECT
    hash(s.pre_id, s.post_id, s.x, s.y, s.z, s.size, s.prob{{ further_stored("s") }}) AS fingerprint,
    s.* EXCLUDE (synapse_id)
  FROM store.synapses_by_pre s
  WHERE {{ "false" if names.traits.has_synapses and not names.traits.position else "true" }}
    {{- in_range("s.pre_id", "AND") }}
),
suspects AS (
  SELECT h.fingerprint FROM hashed h GROUP BY h.fingerprint HAVING count(*) > 1
),
repeated AS (
  SELECT count(*) AS n
  FROM hashed h
  WHERE h.fingerprint IN (FROM suspects)
  GROUP BY
    h.pre_id, h.post_id, h.x, h.y, h.z, h.size, h.prob, h.post_morph, h.pre_celltype_code, h.post_celltype_code
    {{- further_stored("h") }}
)
SELECT
  synapses.*,
  outgoing.*,
  incoming.*,
  (SELECT coalesce(sum(r.n - 1), 0)::BIGINT FROM repeated r) AS repeated_synapses
FROM synapses, outgoing, incoming
