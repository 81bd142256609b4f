-- summary: What every neuron sends to and receives from each cell type. Each synapse counts by its own type.
-- grain: one row per (id, direction, partner_celltype) with synapses
-- source: the paper's per-cell input and output by type
-- example: FROM neuron_celltype_totals(prob_min := 0.8) ORDER BY synapse_count DESC, id, direction, partner_celltype
--   LIMIT 5
CREATE OR REPLACE MACRO neuron_celltype_totals(prob_min := 0.6, size_min := 0) AS TABLE
WITH outgoing AS (
  SELECT
    s.pre_id AS id,
    s.post_celltype_code AS partner_code,
    s.post_id AS partner_id,
    count(*) AS synapse_count,
    sum(s.size::DOUBLE) AS total_size
  FROM store.synapses_by_pre s
  WHERE store.passes_float16(s.prob, prob_min) AND store.passes_float16(s.size, size_min)
  GROUP BY s.pre_id, s.post_celltype_code, s.post_id
),
incoming AS (
  SELECT
    s.post_id AS id,
    s.pre_celltype_code AS partner_code,
    s.pre_id AS partner_id,
    count(*) AS synapse_count,
    sum(s.size::DOUBLE) AS total_size
  FROM store.synapses_by_post s
  WHERE store.passes_float16(s.prob, prob_min) AND store.passes_float16(s.size, size_min)
  GROUP BY s.post_id, s.pre_celltype_code, s.pre_id
)
SELECT
  t.id,
  t.direction,
  {{ celltype_name("t.partner_code") }} AS partner_celltype,
  t.synapse_count,
  t.total_size,
  t.partners
FROM (
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
) t;
