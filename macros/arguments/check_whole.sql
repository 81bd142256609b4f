-- summary: NULL, or an error message if a count has a fraction or is infinite.
-- param parameter: the name of the user's parameter
-- param number: any number; NULL is none
-- without number: NULL
-- example: SELECT store.check_whole('min_synapses', 5)
CREATE OR REPLACE MACRO store.check_whole(parameter, number) AS (
  CASE
    WHEN number % 1 <> 0
      THEN concat(
        parameter, ' is ', CASE WHEN isnan(number::DOUBLE) THEN 'NaN' ELSE number::VARCHAR END, '; give a whole number.'
      )
  END
);
