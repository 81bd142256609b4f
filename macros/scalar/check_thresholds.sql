-- summary: 0, or the error when any of the thresholds is NaN.
-- param parameters: the names of the user's parameters
-- param thresholds: list of numbers; NULL in it is no filter
-- example: SELECT store.check_thresholds('prob_min, size_min', [0.6, 0])
CREATE OR REPLACE MACRO store.check_thresholds(parameters, thresholds) AS
  (CASE WHEN isnan(list_max(thresholds))
        THEN error(concat('A threshold (', parameters, ') is NaN; give a number, or 0 or NULL for no filter.')) ELSE 0 END);
