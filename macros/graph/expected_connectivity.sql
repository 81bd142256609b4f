-- summary: The cell-type connectivity matrix beside the matrix that its margins alone predict. It shows which types
--   connect more, or less, than their totals of sent and received synapses predict.
-- grain: one row per ordered pair of all cell types of the mapping, by pre code, then post code; with more than 1,000
--   types, or groups, only the pairs with synapses
-- param by: text column of the annotations to group both sides by, up to 1,000 values; NULL groups by the cell type
-- source: expected counts of a contingency table under independence of rows and columns (Pearson 1900)
-- column synapse_count: number of synapses that pass the filters
-- column expected_count: all synapses of the pre type, times all synapses onto the post type, divided by all synapses;
--   only synapses that pass the filters count
-- column log_ratio: natural logarithm of synapse_count / expected_count; above 0 if there are more synapses than
--   expected; NULL if either is 0
-- column expected_size: the same product of margins for total_size, um2
-- column size_log_ratio: natural logarithm of total_size / expected_size; NULL if either is 0
-- example: FROM expected_connectivity() WHERE expected_count >= 10 ORDER BY log_ratio DESC, pre_celltype, post_celltype
--   LIMIT 5
CREATE OR REPLACE MACRO expected_connectivity(
  {{ synapse_filters }},
  {{ place_filters }},
  by := NULL
) AS TABLE
SELECT
  e.pre_celltype,
  e.post_celltype,
  e.synapse_count,
  e.expected_count,
  CASE WHEN e.synapse_count > 0 AND e.expected_count > 0 THEN ln(e.synapse_count / e.expected_count) END AS log_ratio,
  e.total_size,
  e.expected_size,
  CASE WHEN e.total_size > 0 AND e.expected_size > 0 THEN ln(e.total_size / e.expected_size) END AS size_log_ratio
FROM (
  SELECT
    m.pre_place,
    m.post_place,
    m.pre_celltype,
    m.post_celltype,
    m.synapse_count,
    m.total_size,
    coalesce(
      sum(m.synapse_count) OVER pre::DOUBLE
        * sum(m.synapse_count) OVER post::DOUBLE
        / nullif(sum(m.synapse_count) OVER everything, 0),
      0.0
    ) AS expected_count,
    coalesce(
      sum(m.total_size) OVER pre * sum(m.total_size) OVER post / nullif(sum(m.total_size) OVER everything, 0), 0.0
    ) AS expected_size
  FROM store.matrix_cells({{ given_synapse_filters }}, {{ given_place_filters }}, "by") m
  WINDOW pre AS (PARTITION BY m.pre_place), post AS (PARTITION BY m.post_place), everything AS ()
) e
ORDER BY e.pre_place, e.post_place;
