-- summary: One measure of the connectivity matrix of groups of neurons, with one column per postsynaptic group; by cell
--   type if no grouping is given.
-- grain: one row per presynaptic group
-- without by: FROM store.wide_by_type(measure, {{ given_synapse_filters }}, {{ given_place_filters }})
-- param measure: 'synapse_count', 'total_size' or 'mean_size'
-- param by: text column of the annotations
-- column *: the measure for synapses onto the postsynaptic group of this name
-- example: SELECT count(*) FROM store.wide_rows('synapse_count', NULL, NULL, NULL, NULL, NULL, 0, -1, 0, 0, 0, 0, 0, 0,
--   NULL, NULL, NULL)
CREATE OR REPLACE MACRO store.wide_rows(measure, {{ given_synapse_filters }}, {{ given_place_filters }}, by) AS TABLE
{% if names.groupings %}
-- Each grouping has its own columns, whose names begin with the grouping's, and the cell types have theirs, for a NULL
-- that has a type. COLUMNS() keeps those of one grouping.
SELECT w.pre_celltype, COLUMNS('^' || regexp_escape(coalesce("by", '')) || '{{ names.code_marks[0] }}(.*)$') AS '\1'
FROM (
  SELECT
    m.pre_place,
    m.pre_celltype,
{% for code, column in names.celltype_columns if names.paired_types %}
    max(CASE WHEN m.post_place = {{ code }} THEN m.value END) AS {{ (names.code_marks[0] ~ column) | identifier }},
{% endfor %}
{% for grouping, value, column in names.group_columns %}
    max(CASE WHEN m.post_celltype = {{ value | literal }} THEN m.value END)
      AS {{ (grouping ~ names.code_marks[0] ~ column) | identifier }}{{ "," if not loop.last }}
{% endfor %}
  FROM (
    SELECT c.pre_place, c.pre_celltype, c.post_place, c.post_celltype, {{ measured("c") }} AS value
    FROM store.matrix_cells({{ given_synapse_filters }}, {{ given_place_filters }}, "by") c
  ) m
  GROUP BY m.pre_place, m.pre_celltype
) w
ORDER BY w.pre_place;
{% else %}
FROM store.wide_by_type(measure, {{ given_synapse_filters }}, {{ given_place_filters }});
{% endif %}
