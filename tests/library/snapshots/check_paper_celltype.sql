-- store.check_paper_celltype(parameter, celltype, is_post)
CASE
  WHEN ((
    is_post AND list_contains(string_split('DA|LMAN|HVC', '|'), CAST(celltype AS VARCHAR))
  )) THEN (store.axon_only(celltype))
  WHEN (
    COALESCE(
      list_contains(string_split('DA|LMAN|HVC|MSN|STN|TAN|GPe|GPi|LTS|INT1|INT2|INT3', '|'), CAST(celltype AS VARCHAR)),
      false
    )
  ) THEN (NULL)
  ELSE concat(
    'Unknown cell type ',
    COALESCE((('''' || celltype) || ''''), 'NULL'),
    ' for ',
    parameter,
    ' among the types of the paper''s quantities.',
    ' Legal cell types: DA (axon-only), LMAN (axon-only), HVC (axon-only), MSN, STN, TAN, GPe, GPi, LTS, INT1, INT2, INT3.'
  )
END;
