-- summary: True if value > threshold, or if the threshold is off (0 or below, or NULL). This is the paper's rule for
--   the source's float16 columns. Only the paper's quantities use the strict comparison.
-- source: Rother et al. 2025; NumPy's `array > t`, which first rounds t to float16
-- param value: a stored float16, widened to FLOAT; NULL (NaN in the source) passes no active threshold
-- param threshold: in the unit of value
-- without threshold: true
-- example: SELECT store.exceeds_float16(0.7::FLOAT, 0.6)
CREATE OR REPLACE MACRO store.exceeds_float16(value, threshold) AS
  (coalesce(threshold, 0) <= 0 OR value > store.float16(threshold));
