-- summary: NULL, or an error message if a list of thresholds is NULL or empty, or holds NaN.
-- param parameter: the name of the user's parameter
-- param steps: list of thresholds
-- example: SELECT store.check_steps('prob_steps', [0.6, 0.8])
CREATE OR REPLACE MACRO store.check_steps(parameter, steps) AS (
  CASE
    WHEN coalesce(len(steps), 0) = 0
      THEN format('{} has no threshold; give a list such as [0.6, 0.8], where 0 is no filter.', parameter)
    ELSE store.check_thresholds(parameter, list_max(steps::DOUBLE[]))
  END
);
