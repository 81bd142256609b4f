-- summary: 0, or the error when any of the thresholds is NaN.
-- param thresholds: list of numbers; NULL in it is no filter
-- example: SELECT store.check_thresholds([0.6, 0])
CREATE OR REPLACE MACRO store.check_thresholds(thresholds) AS
  (CASE WHEN coalesce(isnan(list_max(thresholds)), false)
        THEN error('A threshold is NaN; give a number, or 0 or NULL for no filter.') ELSE 0 END);
