-- store.extent(bound)
CASE
  WHEN ((bound = '')) THEN (CAST(NULL AS BIGINT))
  WHEN ((bound = 'x_min')) THEN (NULL)
  WHEN ((bound = 'x_max')) THEN (NULL)
  WHEN ((bound = 'y_min')) THEN (NULL)
  WHEN ((bound = 'y_max')) THEN (NULL)
  WHEN ((bound = 'z_min')) THEN (NULL)
  WHEN ((bound = 'z_max')) THEN (NULL)
  ELSE NULL
END;
