-- summary: 0, or the error for a number of hops that is not a whole number from 0.
-- param parameter: the name of the user's parameter
-- param hops: number of connections one after the other
-- example: SELECT store.check_hops('hops', 2)
CREATE OR REPLACE MACRO store.check_hops(parameter, hops) AS
  (CASE WHEN hops::DOUBLE BETWEEN 0 AND 1e15 AND hops = floor(hops) THEN 0
        ELSE error(concat(parameter, ' is ', coalesce(hops::VARCHAR, 'NULL'), '; give a whole number of connections, 0 or more.')) END);
