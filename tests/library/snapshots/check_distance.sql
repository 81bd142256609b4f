-- store.check_distance(parameter, distance)
CASE
  WHEN ((("distance" >= 0) AND (NOT isnan(CAST("distance" AS DOUBLE))))) THEN (NULL)
  WHEN (("distance" IS NOT NULL)) THEN (
    concat(parameter, ' is ', "distance", '; give a distance in nm, 0 or more; NULL is no limit.')
  )
  ELSE NULL
END;

-- store.check_distance(parameter, distance "NULL")
NULL;
