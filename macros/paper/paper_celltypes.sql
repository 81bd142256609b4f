-- summary: The cell types of the paper's quantities that the data set has, in the paper's order. The macro finds them
--   by name, never by code.
-- grain: one row per cell type of the paper in the data set's mapping
-- source: Rother et al. 2025
-- example: FROM store.paper_celltypes() ORDER BY position
CREATE OR REPLACE MACRO store.paper_celltypes() AS TABLE
SELECT
  list_position({{ names.paper_celltypes | literal_list("VARCHAR") }}, t.name) AS position,
  t.code,
  t.name AS celltype,
  list_contains({{ names.paper_axon_only | literal_list("VARCHAR") }}, t.name) AS axon_only
FROM store.cell_types t
WHERE list_contains({{ names.paper_celltypes | literal_list("VARCHAR") }}, t.name);
