-- summary: Whether the data set has this cell type; NULL for NULL.
-- source: the data set's *_celltype_mapping.txt
-- param name: exact name of the cell type, case-sensitive
-- example: SELECT store.is_known_celltype('MSN')
CREATE OR REPLACE MACRO store.is_known_celltype(name) AS
  list_contains({{ names.legal_celltypes | literal_list("VARCHAR") }}, name);
