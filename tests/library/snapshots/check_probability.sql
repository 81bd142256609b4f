-- store.check_probability(parameter, number)
CASE
  WHEN ((number BETWEEN 2.000001 AND 100)) THEN (
    concat(
      parameter, ' is ', number, '; probabilities are from 0 to 1: give ', (number / 100e0), ' for ', number, ' %.'
    )
  )
  ELSE NULL
END;

-- store.check_probability(parameter, number "NULL")
NULL;
