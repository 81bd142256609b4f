-- store.check_level(level)
CASE
  WHEN ((("level" > 0) AND ("level" < 1))) THEN (NULL)
  ELSE concat('level is ', COALESCE(CAST("level" AS VARCHAR), 'NULL'), '; give a number between 0 and 1, such as 0.95.')
END;
