-- store.check_structure(structure)
CASE
  WHEN ((store.post_morph_code(structure) IS NOT NULL)) THEN (NULL)
  ELSE store.unknown_post_morph(COALESCE((('''' || structure) || ''''), 'NULL'))
END;
