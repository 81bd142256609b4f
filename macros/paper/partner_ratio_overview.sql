-- summary: How the suitable cells of a type divide their synapses between the suitable cells of two partner types.
-- grain: one row; numbers over all suitable cells of the type, ratios over those that have one
-- source: Rother et al. 2025, quantity 5 (deviations with n - 1)
-- param celltype: type of the cells; with 'incoming' one of the nine that receive
-- param first: first partner type; with 'outgoing' one of the nine that receive
-- param second: second partner type; with 'outgoing' one of the nine that receive
-- column cells: number of suitable cells of the type
-- column only_first_cells: number of these cells that have synapses with the first partner type only
-- column only_second_cells: number of these cells that have synapses with the second partner type only
-- column both_cells: number of these cells that have synapses with both
-- column none_cells: number of these cells that have synapses with neither
-- check: store.check_paper_celltype('celltype', celltype, direction = 'incoming')
-- check: store.check_paper_celltype('first', first, direction = 'outgoing')
-- check: store.check_paper_celltype('second', second, direction = 'outgoing')
-- example: SELECT cells, only_first_cells, only_second_cells, both_cells, size_ratio_median FROM
--   partner_ratio_overview('LMAN', 'MSN', 'GPi')
CREATE OR REPLACE MACRO partner_ratio_overview(
  celltype, first, second, direction := 'outgoing',
  {{ paper_filters }}
) AS TABLE
SELECT
  count(*) AS cells,
  count(*) FILTER (c.partner_group = 'only first') AS only_first_cells,
  count(*) FILTER (c.partner_group = 'only second') AS only_second_cells,
  count(*) FILTER (c.partner_group = 'both') AS both_cells,
  count(*) FILTER (c.partner_group = 'none') AS none_cells,
  {{ statistics("c.first_count", "stddev_samp") }},
  {{ statistics("c.first_size", "stddev_samp") }},
  {{ statistics("c.first_partners", "stddev_samp") }},
  {{ statistics("c.second_count", "stddev_samp") }},
  {{ statistics("c.second_size", "stddev_samp") }},
  {{ statistics("c.second_partners", "stddev_samp") }},
  {{ statistics("c.count_ratio", "stddev_samp") }},
  {{ statistics("c.size_ratio", "stddev_samp") }}
FROM partner_ratio(celltype, first, second, direction, {{ given_paper_filters }}) c;
