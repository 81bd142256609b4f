-- store.check_kind(kind)
CASE
  WHEN (((kind IS NULL) OR (kind = 'chemical'))) THEN (NULL)
  WHEN ((NOT (kind IN ('electrical', 'all')))) THEN (
    concat('kind is ', kind, '; legal are ''chemical'', ''electrical'' and ''all''; NULL is ''chemical''.')
  )
  WHEN ((NOT false)) THEN ('This data set has no kinds of edges.')
  ELSE NULL
END;

-- store.check_kind(kind "NULL")
NULL;
