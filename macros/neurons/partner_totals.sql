-- summary: What every neuron sends to and receives from each cell type, or from each group of neurons.
-- grain: one row per (id, direction, partner_celltype) with synapses
-- without by
-- param by: text column of the annotations that takes the place of the cell type; NULL is the cell type
-- example: SELECT count(*) FROM store.partner_totals(0.6, 0, NULL, NULL, NULL)
CREATE OR REPLACE MACRO store.partner_totals(prob_min, size_min, roi, kind, by) AS TABLE
WITH outgoing AS (
  SELECT
    s.pre_id AS id,
    s.post_celltype_code AS partner_code,
    s.post_id AS partner_id,
    {{ synapse_count("s") }} AS synapse_count,
    sum(s.size::DOUBLE) AS total_size
  FROM store.synapses_by_pre s
  WHERE {{ connecting("s") }}
  GROUP BY s.pre_id, s.post_celltype_code, s.post_id
),
incoming AS (
  SELECT
    s.post_id AS id,
    s.pre_celltype_code AS partner_code,
    s.pre_id AS partner_id,
    {{ synapse_count("s") }} AS synapse_count,
    sum(s.size::DOUBLE) AS total_size
  FROM store.synapses_by_post s
  WHERE {{ connecting("s") }}
  GROUP BY s.post_id, s.pre_celltype_code, s.pre_id
),
by_code AS (
  SELECT
    o.id,
    'outgoing' AS direction,
    o.partner_code,
    sum(o.synapse_count)::BIGINT AS synapse_count,
    coalesce(sum(o.total_size), 0.0) AS total_size,
    count(*) AS partners
  FROM outgoing o
  GROUP BY o.id, o.partner_code
  UNION ALL
  SELECT i.id, 'incoming', i.partner_code, sum(i.synapse_count)::BIGINT, coalesce(sum(i.total_size), 0.0), count(*)
  FROM incoming i
  GROUP BY i.id, i.partner_code
),
by_partner AS (
  SELECT o.id, 'outgoing' AS direction, o.partner_id, o.synapse_count, o.total_size FROM outgoing o
  UNION ALL
  SELECT i.id, 'incoming', i.partner_id, i.synapse_count, i.total_size FROM incoming i
)
SELECT
  t.id,
  t.direction,
  {{ celltype_name("t.partner_code") }} AS partner_celltype,
  t.synapse_count,
  t.total_size,
  t.partners
FROM by_code t{{ celltype_join("t.partner_code") }}
WHERE "by" IS NULL
UNION ALL
SELECT
  p.id,
  p.direction,
  coalesce(g.name, 'untyped'),
  sum(p.synapse_count)::BIGINT,
  coalesce(sum(p.total_size), 0.0),
  count(DISTINCT p.partner_id)
FROM by_partner p
LEFT JOIN store.neuron_groups("by") g ON g.id = p.partner_id
WHERE "by" IS NOT NULL
GROUP BY p.id, p.direction, coalesce(g.name, 'untyped');
