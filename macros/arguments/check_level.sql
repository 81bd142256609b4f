-- summary: NULL, or an error message if a level is not between 0 and 1.
-- param level: share of the replicates inside an interval
-- example: SELECT store.check_level(0.95)
CREATE OR REPLACE MACRO store.check_level(level) AS (
  CASE
    WHEN level > 0 AND level < 1 THEN NULL
    ELSE concat('level is ', coalesce(level::VARCHAR, 'NULL'), '; give a number between 0 and 1, such as 0.95.')
  END
);
