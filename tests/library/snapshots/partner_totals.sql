-- store.partner_totals(prob_min, size_min, roi, kind, by)
WITH
  "store.partner_totals: outgoing" AS (
    SELECT
      s.pre_id AS id,
      s.post_celltype_code AS partner_code,
      s.post_id AS partner_id,
      count_star() AS synapse_count,
      sum(CAST(s.size AS DOUBLE)) AS total_size
    FROM store.synapses_by_pre AS s
    WHERE (store.passes_prob(s.prob, prob_min) AND store.passes_size(s.size, size_min))
    GROUP BY s.pre_id, s.post_celltype_code, s.post_id
  ),
  "store.partner_totals: incoming" AS (
    SELECT
      s.post_id AS id,
      s.pre_celltype_code AS partner_code,
      s.pre_id AS partner_id,
      count_star() AS synapse_count,
      sum(CAST(s.size AS DOUBLE)) AS total_size
    FROM store.synapses_by_post AS s
    WHERE (store.passes_prob(s.prob, prob_min) AND store.passes_size(s.size, size_min))
    GROUP BY s.post_id, s.pre_celltype_code, s.pre_id
  ),
  "store.partner_totals: by_code" AS (
    (
      SELECT
        o.id,
        'outgoing' AS direction,
        o.partner_code,
        CAST(sum(o.synapse_count) AS BIGINT) AS synapse_count,
        COALESCE(sum(o.total_size), 0.0) AS total_size,
        count_star() AS partners
      FROM "store.partner_totals: outgoing" AS o
      GROUP BY o.id, o.partner_code
    )
    UNION ALL (
      SELECT
        i.id,
        'incoming',
        i.partner_code,
        CAST(sum(i.synapse_count) AS BIGINT),
        COALESCE(sum(i.total_size), 0.0),
        count_star()
      FROM "store.partner_totals: incoming" AS i
      GROUP BY i.id, i.partner_code
    )
  ),
  "store.partner_totals: by_partner" AS (
    (
      SELECT o.id, 'outgoing' AS direction, o.partner_id, o.synapse_count, o.total_size
      FROM "store.partner_totals: outgoing" AS o
    )
    UNION ALL (
      SELECT i.id, 'incoming', i.partner_id, i.synapse_count, i.total_size FROM "store.partner_totals: incoming" AS i
    )
  ) (
    SELECT
      t.id,
      t.direction,
      str_split(
        'ASTRO|DA|FRAG|GPe|GPi|HVC|INT1|INT2|INT3|LMAN|LTS|MICRO|MIGR|MSN|OLIGO|STN|TAN|unclassified', '|'
      )[(t.partner_code + 1)] AS partner_celltype,
      t.synapse_count,
      t.total_size,
      t.partners
    FROM "store.partner_totals: by_code" AS t
    WHERE ("by" IS NULL)
  )
UNION ALL (
  SELECT
    p.id,
    p.direction,
    COALESCE(g."name", 'untyped'),
    CAST(sum(p.synapse_count) AS BIGINT),
    COALESCE(sum(p.total_size), 0.0),
    count(DISTINCT p.partner_id)
  FROM ("store.partner_totals: by_partner" AS p LEFT JOIN store.neuron_groups("by") AS g ON ((g.id = p.partner_id)))
  WHERE (NOT ("by" IS NULL))
  GROUP BY p.id, p.direction, COALESCE(g."name", 'untyped')
);

-- store.partner_totals(prob_min, size_min, roi, kind, by "NULL")
WITH
  "store.partner_totals: outgoing" AS (
    SELECT
      s.pre_id AS id,
      s.post_celltype_code AS partner_code,
      s.post_id AS partner_id,
      count_star() AS synapse_count,
      sum(CAST(s.size AS DOUBLE)) AS total_size
    FROM store.synapses_by_pre AS s
    WHERE (store.passes_prob(s.prob, prob_min) AND store.passes_size(s.size, size_min))
    GROUP BY s.pre_id, s.post_celltype_code, s.post_id
  ),
  "store.partner_totals: incoming" AS (
    SELECT
      s.post_id AS id,
      s.pre_celltype_code AS partner_code,
      s.pre_id AS partner_id,
      count_star() AS synapse_count,
      sum(CAST(s.size AS DOUBLE)) AS total_size
    FROM store.synapses_by_post AS s
    WHERE (store.passes_prob(s.prob, prob_min) AND store.passes_size(s.size, size_min))
    GROUP BY s.post_id, s.pre_celltype_code, s.pre_id
  ),
  "store.partner_totals: by_code" AS (
    (
      SELECT
        o.id,
        'outgoing' AS direction,
        o.partner_code,
        CAST(sum(o.synapse_count) AS BIGINT) AS synapse_count,
        COALESCE(sum(o.total_size), 0.0) AS total_size,
        count_star() AS partners
      FROM "store.partner_totals: outgoing" AS o
      GROUP BY o.id, o.partner_code
    )
    UNION ALL (
      SELECT
        i.id,
        'incoming',
        i.partner_code,
        CAST(sum(i.synapse_count) AS BIGINT),
        COALESCE(sum(i.total_size), 0.0),
        count_star()
      FROM "store.partner_totals: incoming" AS i
      GROUP BY i.id, i.partner_code
    )
  )
SELECT
  t.id,
  t.direction,
  str_split(
    'ASTRO|DA|FRAG|GPe|GPi|HVC|INT1|INT2|INT3|LMAN|LTS|MICRO|MIGR|MSN|OLIGO|STN|TAN|unclassified', '|'
  )[(t.partner_code + 1)] AS partner_celltype,
  t.synapse_count,
  t.total_size,
  t.partners
FROM "store.partner_totals: by_code" AS t
WHERE true;
