-- summary: The reconstructions that are complete enough to be compared cell by cell.
-- grain: one row per suitable cell, by type in the paper's order, then id
-- source: Rother et al. 2025, quantity 1
-- example: SELECT celltype, count(*) AS cells FROM suitable_cells() GROUP BY celltype ORDER BY cells DESC, celltype
CREATE OR REPLACE MACRO suitable_cells(min_cell_length := 200, min_axon_length := 50, exclude := NULL) AS TABLE
SELECT n.id, n.celltype
FROM store.suitable_neurons(min_cell_length, min_axon_length, exclude) n
ORDER BY list_position({{ names.paper_celltypes | literal_list("VARCHAR") }}, n.celltype), n.id;
