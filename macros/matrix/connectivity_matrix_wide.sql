-- summary: The cell-type connectivity matrix as a table to look at, with one measure and one column per postsynaptic
--   type.
-- grain: one row per presynaptic type of the mapping, by code
-- source: the paper's cell-type matrix
-- param measure: 'synapse_count', 'total_size' (um2) or 'mean_size' (um2)
-- column *: the measure for synapses onto the postsynaptic type of this name
-- example: FROM connectivity_matrix_wide(measure := 'total_size', prob_min := 0.8)
CREATE OR REPLACE MACRO connectivity_matrix_wide(
  measure := 'synapse_count',
  {{ synapse_filters }}
) AS TABLE
SELECT
  w.pre_celltype{{ "," if names.celltype_columns }}
{% for code, column in names.celltype_columns %}
  w.{{ column | identifier }}{{ "," if not loop.last }}
{% endfor %}
FROM (
  SELECT
    m.pre_celltype{{ "," if names.celltype_columns }}
{% for code, column in names.celltype_columns %}
{% set name = names.celltypes[code] | literal %}
    max(m.value) FILTER (m.post_celltype = {{ name }}) AS {{ column | identifier }}{{ "," if not loop.last }}
{% endfor %}
  FROM (
    SELECT
      c.pre_celltype,
      c.post_celltype,
      CASE measure
        WHEN 'synapse_count' THEN c.synapse_count::DOUBLE
        WHEN 'total_size' THEN c.total_size
        ELSE c.mean_size
      END AS value
    FROM connectivity_matrix({{ given_synapse_filters }}) c
  ) m
  GROUP BY m.pre_celltype
) w
ORDER BY store.celltype_code(w.pre_celltype);
