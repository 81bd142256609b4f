-- summary: How alike the inputs (or outputs) of each two neurons are: by their partner neurons, or by the partners'
--   cell types. The synapses of connections of at least min_synapses count, autapses included. The types are those that
--   connections gives. Neurons without a type or group are left out of a comparison by type or group.
-- grain: one row per pair of distinct ids, first_id < second_id, also for pairs with nothing in common
-- source: store.filtered_connections
-- param by: 'partner' (compare by partner neurons), 'celltype' (by the cell types of the partners), or a text column of
--   the annotations (by the partners' groups)
-- param direction: 'incoming' (compare their sources) or 'outgoing' (compare their targets)
-- column first_id: the lower id of the two
-- column second_id: the higher id of the two
-- example: FROM input_similarity((SELECT list(id) FROM (FROM neuron_totals() ORDER BY in_synapses DESC, id LIMIT 4)))
--   ORDER BY cosine DESC, first_id, second_id
CREATE OR REPLACE MACRO input_similarity(
  ids, direction := 'incoming', by := 'partner', prob_min := {{ prob_default }}, size_min := 0, min_synapses := 1,
  {{ place_filters }}
) AS TABLE
WITH wanted AS MATERIALIZED (SELECT i.id FROM store.distinct_ids(ids) i),
weights AS MATERIALIZED (
  SELECT c.id, c.feature, sum(c.synapse_count)::BIGINT AS n
  FROM (
    SELECT
      c.id,
      c.synapse_count,
      CASE "by"
        WHEN 'partner' THEN c.partner_id
        WHEN 'celltype' THEN {{ typed_code("c.partner_celltype_code") }}
{% if names.groupings %}
        ELSE g.place
{% endif %}
      END AS feature
    FROM store.oriented_connections(
      (SELECT list(w.id) FROM wanted w), direction, prob_min, size_min, roi, kind, min_synapses
    ) c
{% if names.groupings %}
    LEFT JOIN store.group_places("by") g ON g.id = c.partner_id
{% endif %}
  ) c
  WHERE c.feature IS NOT NULL
  GROUP BY c.id, c.feature
),
lengths AS MATERIALIZED (
  SELECT w.id, count(f.n) AS features, coalesce(sum(f.n * f.n), 0)::DOUBLE AS square
  FROM wanted w
  LEFT JOIN weights f ON f.id = w.id
  GROUP BY w.id
),
products AS (
  SELECT a.id AS first_id, b.id AS second_id, count(*) AS shared, sum(a.n * b.n)::DOUBLE AS product
  FROM weights a
  JOIN weights b ON a.feature = b.feature AND a.id < b.id
  GROUP BY a.id, b.id
)
SELECT
  s.first_id,
  s.second_id,
  s.product / sqrt(nullif(s.squares, 0)) AS cosine,
  store.fraction(s.shared, s.features - s.shared) AS jaccard,
  s.shared
FROM (
  SELECT
    a.id AS first_id,
    b.id AS second_id,
    a.square * b.square AS squares,
    a.features + b.features AS features,
    coalesce(p.product, 0.0) AS product,
    coalesce(p.shared, 0) AS shared
  FROM lengths a
  JOIN lengths b ON a.id < b.id
  LEFT JOIN products p ON p.first_id = a.id AND p.second_id = b.id
) s;
