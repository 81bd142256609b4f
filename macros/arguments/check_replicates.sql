-- summary: NULL, or an error message if a number of replicates is below 2.
-- param n: number of replicates
-- example: SELECT store.check_replicates(200)
CREATE OR REPLACE MACRO store.check_replicates(n) AS (
  CASE
    WHEN n >= 2 THEN NULL
    ELSE concat('n is ', coalesce(n::VARCHAR, 'NULL'), '; an interval needs at least 2 replicates.')
  END
);
