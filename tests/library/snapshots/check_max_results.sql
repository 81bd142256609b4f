-- store.check_max_results(max_results)
CASE
  WHEN ((max_results < 0)) THEN (concat('max_results is ', max_results, ': it must not be negative; NULL is all rows.'))
  ELSE NULL
END;

-- store.check_max_results(max_results "NULL")
NULL;
