-- summary: NULL, or an error message if max_results is negative.
-- param max_results: number of rows wanted; NULL is all
-- without max_results: NULL
-- example: SELECT store.check_max_results(100)
CREATE OR REPLACE MACRO store.check_max_results(max_results) AS (
  CASE
    WHEN max_results < 0 THEN concat('max_results is ', max_results, ': it must not be negative; NULL is all rows.')
  END
);
