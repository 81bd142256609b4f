-- summary: How many cells of each of the paper's types there are, and how many are complete enough to be compared.
-- grain: one row per cell type of the paper in the data set's mapping, in the paper's order
-- source: Rother et al. 2025, quantity 1
-- column cells: number of neurons of this type in the neuron table
-- column suitable_cells: number of these neurons that are suitable
-- column suitable_percent: share of these neurons that are suitable, percent; NULL if there are none
-- example: FROM cell_numbers()
CREATE OR REPLACE MACRO cell_numbers(min_cell_length := 200, min_axon_length := 50, exclude := NULL) AS TABLE
SELECT
  t.celltype,
  c.neurons AS cells,
  coalesce(s.cells, 0) AS suitable_cells,
  store.percent(coalesce(s.cells, 0), c.neurons) AS suitable_percent
FROM store.paper_celltypes() t
JOIN store.cell_types c ON c.code = t.code
LEFT JOIN (
  SELECT n.celltype, count(*) AS cells
  FROM suitable_cells(min_cell_length, min_axon_length, exclude) n
  GROUP BY n.celltype
) s ON s.celltype = t.celltype
ORDER BY t.position;
