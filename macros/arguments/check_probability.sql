-- summary: NULL, or an error message if a probability looks like a percentage.
-- param parameter: the name of the user's parameter
-- param number: any number; NULL is no filter
-- without number: NULL
-- example: SELECT store.check_probability('prob_min', 0.6)
CREATE OR REPLACE MACRO store.check_probability(parameter, number) AS (
  CASE
    WHEN number BETWEEN 2.000001 AND 100
      THEN concat(
        parameter, ' is ', number, '; probabilities are from 0 to 1: give ', number / 100e0, ' for ', number, ' %.'
      )
  END
);
