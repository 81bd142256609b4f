-- summary: The cell-type connectivity matrix of the synapses that pass the filters. Filters change values, never rows.
-- grain: one row per ordered pair of all cell types, by pre code, then post code; of more than 1,000 types one row per
--   pair that occurs
-- source: the paper's cell-type matrix; the guide's NumPy recipe (np.add.at over both type columns)
-- example: FROM connectivity_matrix(size_min := 0.1) WHERE synapse_count > 0 ORDER BY synapse_count DESC, pre_celltype,
--   post_celltype LIMIT 10
-- example anywhere: FROM connectivity_matrix() WHERE synapse_count > 0 ORDER BY synapse_count DESC, pre_celltype,
--   post_celltype LIMIT 10
CREATE OR REPLACE MACRO connectivity_matrix(
  {{ synapse_filters }},
  {{ place_filters }},
  by := NULL
) AS TABLE
SELECT
  c.pre_celltype,
  c.post_celltype,
  c.synapse_count,
  c.total_size,
  store.mean_size(c.total_size, c.sized_count) AS mean_size
FROM store.matrix_cells({{ given_synapse_filters }}, {{ given_place_filters }}, "by") c
ORDER BY c.pre_place, c.post_place;
