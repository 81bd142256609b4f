-- summary: NULL, or an error message if a distance is negative or NaN.
-- param parameter: the name of the user's parameter
-- param distance: nm; NULL is no limit
-- without distance: NULL
-- example: SELECT store.check_distance('max_distance', 2000)
CREATE OR REPLACE MACRO store.check_distance(parameter, distance) AS (
  CASE
    WHEN distance >= 0 AND NOT isnan(distance::DOUBLE) THEN NULL
    WHEN distance IS NOT NULL
      THEN concat(parameter, ' is ', distance, '; give a distance in nm, 0 or more; NULL is no limit.')
  END
);
