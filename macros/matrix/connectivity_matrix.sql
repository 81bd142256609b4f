-- summary: The cell-type connectivity matrix of the synapses that pass the filters. Filters change values, never rows.
-- grain: one row per ordered pair of all cell types of the mapping, by pre code, then post code
-- source: the paper's cell-type matrix; the guide's NumPy recipe (np.add.at over both type columns)
-- example: FROM connectivity_matrix(size_min := 0.1) WHERE synapse_count > 0 ORDER BY synapse_count DESC, pre_celltype,
--   post_celltype LIMIT 10
CREATE OR REPLACE MACRO connectivity_matrix({{ synapse_filters }}) AS TABLE
SELECT
  a.name AS pre_celltype,
  b.name AS post_celltype,
  coalesce(c.synapse_count, 0) AS synapse_count,
  coalesce(c.total_size, 0.0) AS total_size,
  store.mean_size(c.total_size, c.sized_count) AS mean_size
FROM store.cell_types a
CROSS JOIN store.cell_types b
LEFT JOIN store.summed_cells({{ given_synapse_filters }}) c
  ON c.pre_celltype_code = a.code AND c.post_celltype_code = b.code
ORDER BY a.code, b.code;
