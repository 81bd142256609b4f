-- store.check_shuffles(n)
CASE
  WHEN ((n BETWEEN 1 AND 10000)) THEN (NULL)
  ELSE concat('n is ', COALESCE(CAST(n AS VARCHAR), 'NULL'), '; give a number of shuffles from 1 to 10000.')
END;
