-- summary: Whether a cell type is none at all, NULL, or one that the data set has.
-- source: the data set's *_celltype_mapping.txt
-- param name: exact name of the cell type, case-sensitive
-- without name: true
-- example: SELECT store.is_known_celltype('MSN')
CREATE OR REPLACE MACRO store.is_known_celltype(name) AS
  -- DuckDB 2.0.1 and the versions before differ on NULL in an empty list.
  (name IS NULL OR list_contains({{ names.legal_celltypes | literal_list("VARCHAR") }}, name));
