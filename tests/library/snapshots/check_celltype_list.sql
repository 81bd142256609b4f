-- store.check_celltype_list(parameter, celltypes, is_post)
CASE
  WHEN ((is_post AND list_has_any(celltypes, string_split('DA|HVC|LMAN', '|')))) THEN (
    store.axon_only(list_filter(celltypes, (lambda "name": list_contains(string_split('DA|HVC|LMAN', '|'), "name")))[1])
  )
  WHEN ((len(list_filter(celltypes, (lambda "name": (NOT store.is_known_celltype("name"))))) > 0)) THEN (
    store.unknown_celltype(parameter, list_filter(celltypes, (lambda "name": (NOT store.is_known_celltype("name"))))[1])
  )
  ELSE NULL
END;
