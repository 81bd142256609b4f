-- summary: NULL, or an error message if any of the thresholds is NaN.
-- param parameters: the names of the user's parameters
-- param greatest_threshold: the greatest of the thresholds, NaN if any of them is NaN; NULL when none is given
-- example: SELECT store.check_thresholds('prob_min, size_min', greatest(0.6, 0))
CREATE OR REPLACE MACRO store.check_thresholds(parameters, greatest_threshold) AS (
  CASE
    WHEN isnan(greatest_threshold::DOUBLE)
      THEN concat('A threshold (', parameters, ') is NaN; give a number, or 0 or NULL for no filter.')
  END
);
