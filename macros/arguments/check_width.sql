-- summary: NULL, or an error message if a width in um is outside 0.01 to 1,000, where it is most likely in another
--   unit.
-- param parameter: the name of the user's parameter
-- param width: width of a bin or distance between spheres, um
-- example: SELECT store.check_width('bin', 10)
CREATE OR REPLACE MACRO store.check_width(parameter, width) AS (
  CASE
    WHEN width BETWEEN 0.01 AND 1000 THEN NULL
    ELSE concat(parameter, ' is ', coalesce(width::VARCHAR, 'NULL'), '; give um (not nm), from 0.01 to 1000.')
  END
);
