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
    max(CASE WHEN ((m.post_place = 0)) THEN (m."value") ELSE NULL END) AS ASTRO,
    max(CASE WHEN ((m.post_place = 1)) THEN (m."value") ELSE NULL END) AS DA,
    max(CASE WHEN ((m.post_place = 2)) THEN (m."value") ELSE NULL END) AS FRAG,
    max(CASE WHEN ((m.post_place = 3)) THEN (m."value") ELSE NULL END) AS GPe,
    max(CASE WHEN ((m.post_place = 4)) THEN (m."value") ELSE NULL END) AS GPi,
    max(CASE WHEN ((m.post_place = 5)) THEN (m."value") ELSE NULL END) AS HVC,
    max(CASE WHEN ((m.post_place = 6)) THEN (m."value") ELSE NULL END) AS INT1,
    max(CASE WHEN ((m.post_place = 7)) THEN (m."value") ELSE NULL END) AS INT2,
    max(CASE WHEN ((m.post_place = 8)) THEN (m."value") ELSE NULL END) AS INT3,
    max(CASE WHEN ((m.post_place = 9)) THEN (m."value") ELSE NULL END) AS LMAN,
    max(CASE WHEN ((m.post_place = 10)) THEN (m."value") ELSE NULL END) AS LTS,
    max(CASE WHEN ((m.post_place = 11)) THEN (m."value") ELSE NULL END) AS MICRO,
    max(CASE WHEN ((m.post_place = 12)) THEN (m."value") ELSE NULL END) AS MIGR,
    max(CASE WHEN ((m.post_place = 13)) THEN (m."value") ELSE NULL END) AS MSN,
    max(CASE WHEN ((m.post_place = 14)) THEN (m."value") ELSE NULL END) AS OLIGO,
    max(CASE WHEN ((m.post_place = 15)) THEN (m."value") ELSE NULL END) AS STN,
    max(CASE WHEN ((m.post_place = 16)) THEN (m."value") ELSE NULL END) AS TAN,
    max(CASE WHEN ((m.post_place = 17)) THEN (m."value") ELSE NULL END) AS unclassified
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
