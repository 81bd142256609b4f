-- summary: NULL, or what is wrong with a number of replicates below 2.
-- param n: number of replicates
-- example: SELECT store.check_replicates(200)
CREATE OR REPLACE MACRO store.check_replicates(n) AS
  (CASE WHEN n >= 2 THEN NULL
        ELSE concat('n is ', coalesce(n::VARCHAR, 'NULL'), '; an interval needs at least 2 replicates.') END);
