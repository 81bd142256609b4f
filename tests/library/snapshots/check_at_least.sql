-- store.check_at_least(at_least)
CASE
  WHEN (((at_least IS NULL) OR ((at_least >= 1) AND (NOT isnan(CAST(at_least AS DOUBLE)))))) THEN (NULL)
  ELSE concat(
    'at_least is ', at_least, '; give the number of ids that must share a partner, 1 or more; NULL is all of them.'
  )
END;
