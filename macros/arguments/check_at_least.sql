-- summary: NULL, or an error message if at_least is below 1.
-- param at_least: number of neurons; NULL is all of them
-- example: SELECT store.check_at_least(2)
CREATE OR REPLACE MACRO store.check_at_least(at_least) AS (
  CASE
    WHEN at_least IS NULL OR at_least >= 1 AND NOT isnan(at_least::DOUBLE) THEN NULL
    ELSE concat(
      'at_least is ', at_least, '; give the number of ids that must share a partner, 1 or more; NULL is all of them.'
    )
  END
);
