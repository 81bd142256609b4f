-- summary: NULL, or an error message if a distance is negative, infinite, NaN or NULL.
-- param parameter: the name of the user's parameter
-- param distance: nm
-- example: SELECT store.check_needed_distance('within', 1000)
CREATE OR REPLACE MACRO store.check_needed_distance(parameter, distance) AS (
  CASE
    WHEN distance >= 0 AND distance::DOUBLE < 'inf'::DOUBLE THEN NULL
    ELSE concat(parameter, ' is ', coalesce(distance::VARCHAR, 'NULL'), '; give a distance in nm, 0 or more.')
  END
);
