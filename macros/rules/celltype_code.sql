-- summary: The source's code of a cell type, or NULL if the mapping does not have the name.
-- source: the data set's *_celltype_mapping.txt
-- param name: exact name of the cell type, case-sensitive
-- example: SELECT store.celltype_code((SELECT min(name) FROM cell_types))
CREATE OR REPLACE MACRO store.celltype_code(name) AS
  (list_position({{ names.celltype_list | literal_list("VARCHAR") }}, name) - 1);
