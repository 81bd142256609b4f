-- summary: The mean, median and standard deviation of each number of reciprocity, over its cells.
-- grain: one row
-- source: Rother et al. 2025, quantity 8; standard deviations with ddof 1, NULL for fewer than two cells
-- param a: cell type of the cells, one of the paper's nine full types
-- param b: cell type of their partners, one of the paper's nine full types
-- column cells: number of cells of a with both inputs from b and outputs to b
-- column strongest_is_same_percent: percent of the cells whose strongest input cell is their strongest output cell
-- check: store.check_paper_celltype('a', a, true)
-- check: store.check_paper_celltype('b', b, true)
-- example: SELECT cells, shared_of_inputs_mean, shared_of_outputs_mean FROM reciprocity_overview('MSN', 'MSN')
CREATE OR REPLACE MACRO reciprocity_overview(
  a, b,
  {{ paper_filters }}
) AS TABLE
SELECT
  count(*) AS cells,
  {{ statistics("r.inputs", "stddev_samp") }},
  {{ statistics("r.outputs", "stddev_samp") }},
  {{ statistics("r.shared", "stddev_samp") }},
  {{ statistics("r.shared_of_inputs", "stddev_samp") }},
  {{ statistics("r.shared_of_outputs", "stddev_samp") }},
  {{ statistics("r.shared_of_input_count", "stddev_samp") }},
  {{ statistics("r.shared_of_output_count", "stddev_samp") }},
  {{ statistics("r.shared_of_input_size", "stddev_samp") }},
  {{ statistics("r.shared_of_output_size", "stddev_samp") }},
  store.percent(count(*) FILTER (r.strongest_is_same), count(*)) AS strongest_is_same_percent
FROM reciprocity(a, b, {{ given_paper_filters }}) r;
