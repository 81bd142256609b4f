-- summary: The matrix of all pairs of cell types, or of all pairs of groups of neurons.
-- grain: one row per ordered pair of cell types, or of groups that occur
-- without by
-- param by: text column of the annotations that takes the place of the cell type; NULL is the cell type
-- column pre_place: place of the presynaptic type or group in the order of rows
-- column post_place: place of the postsynaptic type or group in the order of rows
-- example: SELECT count(*) FROM store.matrix_cells(NULL, NULL, NULL, NULL, NULL, 0, -1, 0, 0, 0, 0, 0, 0, NULL, NULL,
--   NULL)
CREATE OR REPLACE MACRO store.matrix_cells({{ given_synapse_filters }}, {{ given_place_filters }}, by) AS TABLE
WITH groups AS (
  SELECT g.name, (row_number() OVER (ORDER BY g.name = 'untyped', g.name))::SMALLINT AS place
  FROM (
    SELECT n.name FROM store.neuron_groups("by") n
    UNION
    SELECT 'untyped'
  ) g
)
SELECT
  a.code AS pre_place,
  b.code AS post_place,
  a.name AS pre_celltype,
  b.name AS post_celltype,
  coalesce(c.synapse_count, 0) AS synapse_count,
  c.sized_count,
  coalesce(c.total_size, 0.0) AS total_size
FROM store.cell_types a
CROSS JOIN store.cell_types b
{{ "LEFT JOIN" if names.paired_types else "JOIN" }} store.summed_cells(
  {{ given_synapse_filters }}, {{ given_place_filters }}
) c
  ON c.pre_celltype_code = a.code AND c.post_celltype_code = b.code
WHERE "by" IS NULL
UNION ALL
SELECT
  a.place,
  b.place,
  a.name,
  b.name,
  coalesce(c.synapse_count, 0),
  c.sized_count,
  coalesce(c.total_size, 0.0)
FROM groups a
CROSS JOIN groups b
LEFT JOIN store.grouped_cells("by", {{ given_synapse_filters }}, {{ given_place_filters }}) c
  ON c.pre_group = a.name AND c.post_group = b.name
WHERE "by" IS NOT NULL;
