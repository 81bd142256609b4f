-- summary: A count as it stands, or the error for a number with a fraction; NULL is none.
-- param parameter: the name of the user's parameter
-- param number: any number
-- example: SELECT store.whole('min_synapses', 5)
CREATE OR REPLACE MACRO store.whole(parameter, number) AS
  (CASE WHEN store.has_fraction(number) THEN error(concat(parameter, ' is ', replace(number::VARCHAR, 'nan', 'NaN'), '; give a whole number.')) ELSE number END);
