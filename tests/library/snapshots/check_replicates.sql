-- store.check_replicates(n)
CASE
  WHEN ((n >= 2)) THEN (NULL)
  ELSE concat('n is ', COALESCE(CAST(n AS VARCHAR), 'NULL'), '; an interval needs at least 2 replicates.')
END;
