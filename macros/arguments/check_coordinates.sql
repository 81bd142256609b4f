-- summary: NULL, or an error message if one of several required numbers is NULL or NaN.
-- param parameter: the names of the user's parameters
-- param numbers: list of numbers
-- example: SELECT store.check_coordinates('radius', [10])
CREATE OR REPLACE MACRO store.check_coordinates(parameter, numbers) AS (
  CASE
    WHEN len(list_filter(numbers::DOUBLE[], lambda number: number IS NULL OR isnan(number))) > 0
      THEN format('{}: a number is NULL or NaN; give nm.', parameter)
  END
);
