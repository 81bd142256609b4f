-- store.check_celltype(parameter, celltype VARCHAR, is_post, one BIGINT)
CASE
  WHEN ((is_post AND list_contains(string_split('DA|HVC|LMAN', '|'), celltype))) THEN (store.axon_only(celltype))
  WHEN ((NOT store.is_known_celltype(celltype))) THEN (store.unknown_celltype(parameter, celltype))
  ELSE NULL
END;

-- store.check_celltype(parameter, celltype "NULL", is_post, one INTEGER)
NULL;

-- store.check_celltype(parameter, celltype VARCHAR[], is_post, one BIGINT)
store.check_celltype_list(parameter, celltype, is_post);
