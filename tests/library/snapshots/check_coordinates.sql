-- store.check_coordinates(parameter, numbers)
CASE
  WHEN ((
    len(list_filter(CAST(numbers AS DOUBLE[]), (lambda number: ((number IS NULL) OR isnan(number))))) > 0
  )) THEN (format('{}: a number is NULL or NaN; give nm.', parameter))
  ELSE NULL
END;
