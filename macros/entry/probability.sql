-- summary: A probability as it stands, or the error for what looks like a percentage.
-- param parameter: the name of the user's parameter
-- param number: any number
-- example: SELECT store.probability('prob_min', 0.6)
CREATE OR REPLACE MACRO store.probability(parameter, number) AS
  (CASE WHEN store.is_percentage(number)
        THEN error(concat(parameter, ' is ', number, '; probabilities are from 0 to 1: give ', number / 100e0, ' for ', number, ' %.'))
        ELSE number END);
