-- summary: True if the data set has a cell type, or if the name is NULL.
-- source: the data set's cell types
-- param name: exact name of the cell type, case-sensitive
-- without name: true
-- example: SELECT store.is_known_celltype('MSN')
CREATE OR REPLACE MACRO store.is_known_celltype(name) AS
{% if names.few_types %}
  -- DuckDB 2.0.1 and earlier versions differ on NULL in an empty list.
  (name IS NULL OR list_contains({{ names.legal_celltypes | literal_list("VARCHAR") }}, name));
{% else %}
  (name IS NULL OR store.celltype_code(name) IS NOT NULL);
{% endif %}
