-- store.check_steps(parameter, steps)
CASE
  WHEN ((COALESCE(len(steps), 0) = 0)) THEN (
    format('{} has no threshold; give a list such as [0.6, 0.8], where 0 is no filter.', parameter)
  )
  ELSE store.check_thresholds(parameter, list_max(CAST(steps AS DOUBLE[])))
END;
