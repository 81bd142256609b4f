-- summary: The paper's rule for the source's float16 columns: strictly greater, off at 0 or below or NULL. It is strict in
--   the paper's quantities alone.
-- source: Rother et al. 2025; NumPy's `array > t`, t rounded to float16 first
-- param value: a stored float16, widened to FLOAT; NULL (NaN in the source) passes no active threshold
-- param threshold: in the unit of value
-- without threshold: true
-- example: SELECT store.exceeds_float16(0.7::FLOAT, 0.6)
CREATE OR REPLACE MACRO store.exceeds_float16(value, threshold) AS
  (coalesce(threshold, 0) <= 0 OR value > store.float16(threshold));
