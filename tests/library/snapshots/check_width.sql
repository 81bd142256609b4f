-- store.check_width(parameter, width)
CASE
  WHEN ((width BETWEEN 0.01 AND 1000)) THEN (NULL)
  ELSE concat(parameter, ' is ', COALESCE(CAST(width AS VARCHAR), 'NULL'), '; give um (not nm), from 0.01 to 1000.')
END;
