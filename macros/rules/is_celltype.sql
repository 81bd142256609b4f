-- summary: True if a cell-type code passes the cell-type filter. NULL passes every type; a list passes each of its
--   types.
-- param code: a stored cell-type code
-- param celltype: exact name of the cell type, a list of names, or NULL
-- param one: 1, see warehouse/library/overloads.py
-- without celltype: true
-- takes celltype VARCHAR, one BIGINT
-- takes celltype VARCHAR[], one BIGINT: (celltype IS NULL OR list_contains(store.celltype_codes(celltype), code))
-- example: SELECT store.is_celltype(0, NULL, 1)
CREATE OR REPLACE MACRO store.is_celltype(code, celltype, one) AS
  (celltype IS NULL OR code = store.celltype_code(celltype));
