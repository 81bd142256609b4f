-- store.wide_by_type(
--   measure,
--   pre_celltype,
--   post_celltype,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   post_morph,
--   min_pre_axon,
--   min_pre_soma,
--   min_pre_dend,
--   min_post_axon,
--   min_post_soma,
--   min_post_dend,
--   roi,
--   kind
-- )
SELECT
  w.pre_celltype,
  w.ASTRO,
  w.DA,
  w.FRAG,
  w.GPe,
  w.GPi,
  w.HVC,
  w.INT1,
  w.INT2,
  w.INT3,
  w.LMAN,
  w.LTS,
  w.MICRO,
  w.MIGR,
  w.MSN,
  w.OLIGO,
  w.STN,
  w.TAN,
  w.unclassified
FROM (
  SELECT
    m.pre_place,
    m.pre_celltype,
    max(m."value") FILTER (WHERE (m.post_place = 0)) AS ASTRO,
    max(m."value") FILTER (WHERE (m.post_place = 1)) AS DA,
    max(m."value") FILTER (WHERE (m.post_place = 2)) AS FRAG,
    max(m."value") FILTER (WHERE (m.post_place = 3)) AS GPe,
    max(m."value") FILTER (WHERE (m.post_place = 4)) AS GPi,
    max(m."value") FILTER (WHERE (m.post_place = 5)) AS HVC,
    max(m."value") FILTER (WHERE (m.post_place = 6)) AS INT1,
    max(m."value") FILTER (WHERE (m.post_place = 7)) AS INT2,
    max(m."value") FILTER (WHERE (m.post_place = 8)) AS INT3,
    max(m."value") FILTER (WHERE (m.post_place = 9)) AS LMAN,
    max(m."value") FILTER (WHERE (m.post_place = 10)) AS LTS,
    max(m."value") FILTER (WHERE (m.post_place = 11)) AS MICRO,
    max(m."value") FILTER (WHERE (m.post_place = 12)) AS MIGR,
    max(m."value") FILTER (WHERE (m.post_place = 13)) AS MSN,
    max(m."value") FILTER (WHERE (m.post_place = 14)) AS OLIGO,
    max(m."value") FILTER (WHERE (m.post_place = 15)) AS STN,
    max(m."value") FILTER (WHERE (m.post_place = 16)) AS TAN,
    max(m."value") FILTER (WHERE (m.post_place = 17)) AS unclassified
  FROM (
    SELECT
      c.pre_place,
      c.pre_celltype,
      c.post_place,
      CASE
        WHEN ((measure = 'synapse_count')) THEN (CAST(c.synapse_count AS DOUBLE))
        WHEN ((measure = 'total_size')) THEN (c.total_size)
        ELSE store.mean_size(c.total_size, c.sized_count)
      END AS "value"
    FROM store.matrix_cells(
      pre_celltype,
      post_celltype,
      pre_neuron_ids,
      post_neuron_ids,
      prob_min,
      size_min,
      post_morph,
      min_pre_axon,
      min_pre_soma,
      min_pre_dend,
      min_post_axon,
      min_post_soma,
      min_post_dend,
      roi,
      kind,
      NULL
    ) AS c
  ) AS m
  GROUP BY m.pre_place, m.pre_celltype
) AS w
ORDER BY w.pre_place ASC NULLS LAST;
