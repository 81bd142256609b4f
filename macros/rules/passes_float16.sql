-- summary: The threshold rule for the source's float16 columns (prob, size, celltype_certainty): inclusive, off at 0 or below or NULL.
-- source: NumPy's `array >= t`, t rounded to float16 first
-- param value: a stored float16, widened to FLOAT; NULL (NaN in the source) passes no active threshold
-- param threshold: in the unit of value
-- without threshold: true
-- example: SELECT store.passes_float16(0.04998779::FLOAT, 0.05)
CREATE OR REPLACE MACRO store.passes_float16(value, threshold) AS
  (coalesce(threshold, 0) <= 0 OR value >= store.float16(threshold));
