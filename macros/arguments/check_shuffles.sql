-- summary: NULL, or an error message if a number of shuffles is below 1, or above 10000, which takes minutes on a large
--   type.
-- param n: number of shuffles
-- example: SELECT store.check_shuffles(100)
CREATE OR REPLACE MACRO store.check_shuffles(n) AS (
  CASE
    WHEN n BETWEEN 1 AND 10000 THEN NULL
    ELSE concat('n is ', coalesce(n::VARCHAR, 'NULL'), '; give a number of shuffles from 1 to 10000.')
  END
);
