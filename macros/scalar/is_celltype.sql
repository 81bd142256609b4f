-- summary: The cell-type filter: NULL is every type.
-- param code: a stored cell-type code
-- param celltype: exact name of the cell type, or NULL
-- without celltype: true
-- example: SELECT store.is_celltype(0, NULL)
CREATE OR REPLACE MACRO store.is_celltype(code, celltype) AS
  (celltype IS NULL OR code = store.celltype_code(celltype));
