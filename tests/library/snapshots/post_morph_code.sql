-- store.post_morph_code(name)
CASE
  WHEN (("name" = 'unknown')) THEN (255)
  ELSE (list_position(string_split('spine_neck|spine_head|shaft|soma', '|'), "name") - 1)
END;
