-- summary: How much the suitable cells of a type give to the suitable cells of each type.
-- grain: one row per partner type, in the paper's order; zeros count
-- source: Rother et al. 2025, quantity 3
-- param celltype: type of the cells, one of the twelve
-- check: store.check_paper_celltype('celltype', celltype, false)
-- example: SELECT partner_celltype, cells, synapse_count_median, size_percent_median FROM
--   cell_output_fractions_overview('HVC')
CREATE OR REPLACE MACRO cell_output_fractions_overview(
  celltype,
  {{ paper_filters }}
) AS TABLE
SELECT o.*
FROM store.cell_fractions_overview(celltype, 'outgoing', {{ given_paper_filters }}) o;
