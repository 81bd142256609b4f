-- summary: What each suitable cell of a type gives to the suitable cells of each type, with shares. It also says how
--   much of all the cell's output this covers.
-- grain: one row per (cell, partner type), for cells with at least one such synapse; zeros where there is none
-- source: Rother et al. 2025, quantity 3
-- param celltype: type of the cells, one of the twelve
-- column synapse_count: number of the cell's synapses with suitable cells of the partner type; 0 if none
-- column total_size: sum of the known sizes of these, um2; 0.0 if none is known
-- check: store.check_paper_celltype('celltype', celltype, false)
-- example: FROM cell_output_fractions('HVC') ORDER BY synapse_count DESC, id, partner_celltype LIMIT 5
CREATE OR REPLACE MACRO cell_output_fractions(
  celltype,
  {{ paper_filters }}
) AS TABLE
SELECT c.*
FROM store.cell_fractions(celltype, 'outgoing', {{ given_paper_filters }}) c;
