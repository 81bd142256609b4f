-- store.check_needed_distance(parameter, distance)
CASE
  WHEN ((("distance" >= 0) AND (CAST("distance" AS DOUBLE) < CAST('inf' AS DOUBLE)))) THEN (NULL)
  ELSE concat(parameter, ' is ', COALESCE(CAST("distance" AS VARCHAR), 'NULL'), '; give a distance in nm, 0 or more.')
END;
