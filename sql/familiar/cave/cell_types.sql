-- summary: The cell type of every neuron, under the column names of a CAVE cell-type table.
-- grain: one row per row of neurons
-- source: CAVE's cell-type tables
-- column pt_root_id: id of the neuron
-- column cell_type: cell type of the neuron, from the neuron table
-- example: SELECT cell_type, count(*) AS cells FROM cave.cell_types GROUP BY cell_type ORDER BY cells DESC, cell_type
--   LIMIT 5
CREATE OR REPLACE VIEW cave.cell_types AS
SELECT n.id AS pt_root_id, {{ celltype_name("n.celltype_code") }} AS cell_type
FROM store.neurons n{{ celltype_join("n.celltype_code") }};
