-- summary: One measure of the cell-type connectivity matrix, with one column per postsynaptic type.
-- grain: one row per presynaptic type, by code
-- param measure: 'synapse_count', 'total_size' or 'mean_size'
-- column *: the measure for synapses onto the postsynaptic type of this name
-- example: SELECT count(*) FROM store.wide_by_type('synapse_count', NULL, NULL, NULL, NULL, NULL, 0, -1, 0, 0, 0, 0, 0,
--   0, NULL, NULL)
CREATE OR REPLACE MACRO store.wide_by_type(measure, {{ given_synapse_filters }}, {{ given_place_filters }}) AS TABLE
{% if names.paired_types %}
-- A FILTER would say the same. DuckDB then takes the columns of all aggregates along for each of them, which takes
-- minutes for hundreds of types.
SELECT
  w.pre_celltype{{ "," if names.celltype_columns }}
{% for code, column in names.celltype_columns %}
  w.{{ column | identifier }}{{ "," if not loop.last }}
{% endfor %}
FROM (
  SELECT
    m.pre_place,
    m.pre_celltype{{ "," if names.celltype_columns }}
{% for code, column in names.celltype_columns %}
    max(CASE WHEN m.post_place = {{ code }} THEN m.value END) AS {{ column | identifier }}{{ "," if not loop.last }}
{% endfor %}
  FROM (
    SELECT c.pre_place, c.pre_celltype, c.post_place, {{ measured("c") }} AS value
    FROM store.matrix_cells({{ given_synapse_filters }}, {{ given_place_filters }}, NULL) c
  ) m
  GROUP BY m.pre_place, m.pre_celltype
) w
ORDER BY w.pre_place;
{% else %}
SELECT t.name AS pre_celltype
FROM store.cell_types t
LIMIT (
  SELECT
    error(
      {{ ("This data set has " ~ names.codes | length ~ " cell types, too many for a column each: name a text column "
        ~ "of the annotations of up to 1,000 values with by, or take connectivity_matrix.") | literal }}
    )::BIGINT
);
{% endif %}
