-- summary: True if a size exceeds a threshold, or if the threshold is off (0 or below, or NULL). Only the paper's
--   quantities use the strict comparison.
-- source: NumPy's `array > t`, which first rounds t to the number type of the array
-- param value: a stored size; NULL (NaN in the source) passes no active threshold
-- param threshold: um2
-- without threshold: true
-- example: SELECT store.exceeds_size(0.7::FLOAT, 0.1)
CREATE OR REPLACE MACRO store.exceeds_size(value, threshold) AS
  (coalesce(threshold, 0) <= 0 OR value > {{ rounded("threshold", names.traits.size) }});
