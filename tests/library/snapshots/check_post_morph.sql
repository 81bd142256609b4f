-- store.check_post_morph(post_morph HUGEINT, one BIGINT)
CASE
  WHEN ((post_morph = -1)) THEN (NULL)
  WHEN ((post_morph IN (0, 1, 2, 3, 255))) THEN (NULL)
  ELSE store.unknown_post_morph(COALESCE(CAST(post_morph AS VARCHAR), 'NULL'))
END;

-- store.check_post_morph(post_morph "NULL", one INTEGER)
store.check_structure(NULL);

-- store.check_post_morph(post_morph VARCHAR, one BIGINT)
store.check_structure(post_morph);
