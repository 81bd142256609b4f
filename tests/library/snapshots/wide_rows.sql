-- store.wide_rows(
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
--   kind,
--   by
-- )
SELECT w.pre_celltype, COLUMNS((('^' || regexp_escape("by")) || '(.*)$')) AS "\1"
FROM (
  SELECT m.pre_place, m.pre_celltype
  FROM (
    SELECT
      c.pre_place,
      c.pre_celltype,
      c.post_celltype,
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
      "by"
    ) AS c
  ) AS m
  GROUP BY m.pre_place, m.pre_celltype
) AS w
ORDER BY w.pre_place ASC NULLS LAST;

-- store.wide_rows(
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
--   kind,
--   by "NULL"
-- )
SELECT *
FROM store.wide_by_type(
  measure,
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
  kind
);
