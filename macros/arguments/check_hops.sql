-- summary: NULL, or an error message if a number of hops is not a whole number from 0.
-- param parameter: the name of the user's parameter
-- param hops: number of connections one after the other
-- example: SELECT store.check_hops('hops', 2)
CREATE OR REPLACE MACRO store.check_hops(parameter, hops) AS (
  CASE
    WHEN hops::DOUBLE BETWEEN 0 AND 1e15 AND hops = floor(hops) THEN NULL
    ELSE concat(parameter, ' is ', coalesce(hops::VARCHAR, 'NULL'), '; give a whole number of connections, 0 or more.')
  END
);
