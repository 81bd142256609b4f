-- store.check_one_name(name, ids, old_name, old_ids)
CASE
  WHEN (((ids IS NOT NULL) AND (old_ids IS NOT NULL))) THEN (
    concat(old_name, ' is the old name of ', "name", ': give one of them.')
  )
  ELSE NULL
END;
