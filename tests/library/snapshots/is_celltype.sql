-- store.is_celltype(code, celltype VARCHAR, one BIGINT)
((celltype IS NULL) OR (code = store.celltype_code(celltype)));

-- store.is_celltype(code, celltype "NULL", one INTEGER)
true;

-- store.is_celltype(code, celltype VARCHAR[], one BIGINT)
((celltype IS NULL) OR list_contains(store.celltype_codes(celltype), code));
