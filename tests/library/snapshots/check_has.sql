-- store.check_has(what, threshold)
CASE
  WHEN ((
    (threshold > 0) AND list_contains(CAST(list_value() AS VARCHAR[]), what)
  )) THEN (concat('This data set has no ', what, '.'))
  ELSE NULL
END;

-- store.check_has(what, threshold "NULL")
NULL;
