-- store.matrix_cells(
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
WITH "store.matrix_cells: groups" AS (
  SELECT
    g."name",
    CAST(
      row_number() OVER (ORDER BY (g."name" = 'untyped') ASC NULLS LAST, g."name" ASC NULLS LAST) AS SMALLINT
    ) AS place
  FROM ((SELECT n."name" FROM store.neuron_groups("by") AS n) UNION (SELECT 'untyped')) AS g
) (
  SELECT
    a.code AS pre_place,
    b.code AS post_place,
    a."name" AS pre_celltype,
    b."name" AS post_celltype,
    COALESCE(c.synapse_count, 0) AS synapse_count,
    c.sized_count,
    COALESCE(c.total_size, 0.0) AS total_size
  FROM (
    (store.cell_types AS a CROSS JOIN store.cell_types AS b)
    LEFT JOIN store.summed_cells(
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
    ) AS c ON (((c.pre_celltype_code = a.code) AND (c.post_celltype_code = b.code)))
  )
  WHERE ("by" IS NULL)
)
UNION ALL (
  SELECT a.place, b.place, a."name", b."name", COALESCE(c.synapse_count, 0), c.sized_count, COALESCE(c.total_size, 0.0)
  FROM (
    ("store.matrix_cells: groups" AS a CROSS JOIN "store.matrix_cells: groups" AS b)
    LEFT JOIN store.grouped_cells(
      "by",
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
    ) AS c ON (((c.pre_group = a."name") AND (c.post_group = b."name")))
  )
  WHERE (NOT ("by" IS NULL))
);

-- store.matrix_cells(
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
SELECT
  a.code AS pre_place,
  b.code AS post_place,
  a."name" AS pre_celltype,
  b."name" AS post_celltype,
  COALESCE(c.synapse_count, 0) AS synapse_count,
  c.sized_count,
  COALESCE(c.total_size, 0.0) AS total_size
FROM (
  (store.cell_types AS a CROSS JOIN store.cell_types AS b)
  LEFT JOIN store.summed_cells(
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
  ) AS c ON (((c.pre_celltype_code = a.code) AND (c.post_celltype_code = b.code)))
)
WHERE true;
