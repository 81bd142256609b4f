-- store.check_thresholds(parameters, greatest_threshold)
CASE
  WHEN (isnan(CAST(greatest_threshold AS DOUBLE))) THEN (
    concat('A threshold (', parameters, ') is NaN; give a number, or 0 or NULL for no filter.')
  )
  ELSE NULL
END;
