-- store.check_hops(parameter, hops)
CASE
  WHEN (((CAST(hops AS DOUBLE) BETWEEN 0 AND 1e15) AND (hops = floor(hops)))) THEN (NULL)
  ELSE concat(
    parameter, ' is ', COALESCE(CAST(hops AS VARCHAR), 'NULL'), '; give a whole number of connections, 0 or more.'
  )
END;
