-- summary: The mean, median and standard deviation of each number of synapse_density, over its cells.
-- grain: one row
-- source: Rother et al. 2025, quantity 10; standard deviations with ddof 1, NULL for fewer than two cells
-- param celltype: cell type of the cells, one of the paper's
-- param compartment: 'axon' counts outgoing synapses (for an axon-only type along axon, soma and dendrite together),
--   'dendrite' incoming ones except those on the soma
-- param within_type: false leaves out the synapses between two suitable cells of the type, as the paper does
-- param min_axon_length: least length of an axon-only cell, axon, soma and dendrite together, um; 0 or below or NULL is
--   no filter
-- column cells: number of suitable cells with at least one good synapse there
-- check: store.check_paper_celltype('celltype', celltype, compartment = 'dendrite')
-- example: SELECT cells, synapses_per_um_mean, um_per_synapse_median FROM synapse_density_overview('MSN', 'dendrite')
CREATE OR REPLACE MACRO synapse_density_overview(
  celltype, compartment, within_type := true,
  min_cell_length := 200, min_axon_length := 200, prob_min := 0.6, size_min := 0.1, exclude := NULL, unknown := 'keep'
) AS TABLE
SELECT
  count(*) AS cells,
  {{ statistics("d.length", "stddev_samp") }},
  {{ statistics("d.synapse_count", "stddev_samp") }},
  {{ statistics("d.synapses_per_um", "stddev_samp") }},
  {{ statistics("d.size_per_um", "stddev_samp") }},
  {{ statistics("d.um_per_synapse", "stddev_samp") }}
FROM synapse_density(celltype, compartment, within_type, {{ given_paper_filters }}) d;
