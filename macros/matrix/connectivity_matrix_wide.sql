-- summary: The cell-type connectivity matrix as a table to look at, with one measure and one column per postsynaptic
--   type.
-- grain: one row per presynaptic type, by code, or per group of `by`; an error above 1,000 types
-- source: the paper's cell-type matrix
-- param measure: 'synapse_count', 'total_size' (um2) or 'mean_size' (um2)
-- column *: the measure for synapses onto the postsynaptic type of this name
-- example: FROM connectivity_matrix_wide(measure := 'total_size', prob_min := 0.8)
-- example anywhere: FROM connectivity_matrix_wide()
CREATE OR REPLACE MACRO connectivity_matrix_wide(
  measure := 'synapse_count',
  {{ synapse_filters }},
  {{ place_filters }},
  by := NULL
) AS TABLE
FROM store.wide_rows(measure, {{ given_synapse_filters }}, {{ given_place_filters }}, "by");
