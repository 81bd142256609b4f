-- summary: The code of a cell type, or NULL if the data set does not have the name.
-- source: the data set's cell types
-- param name: exact name of the cell type, case-sensitive
-- example: SELECT store.celltype_code((SELECT min(name) FROM cell_types))
CREATE OR REPLACE MACRO store.celltype_code(name) AS (
{% if names.few_types %}
  list_position({{ names.celltype_list | literal_list("VARCHAR") }}, name) - 1
{% else %}
  CASE
    WHEN NOT contains(name, {{ names.code_marks[1] | literal }})
      THEN try_cast(store.code_in({{ names.celltype_codes_text | literal }}, name) AS SMALLINT)
  END
{% endif %}
);
