-- summary: The threshold rule for the source's float32 columns (skeleton lengths): inclusive, off at 0 or below or NULL.
-- source: NumPy's `array >= t`, t rounded to float32 first, to infinity if it is larger than any
-- param value: a stored float32; NULL (NaN in the source, or no such neuron) passes no active threshold
-- param threshold: um
-- without threshold: true
-- example: SELECT store.passes_float32(50::FLOAT, 50)
CREATE OR REPLACE MACRO store.passes_float32(value, threshold) AS
  (coalesce(threshold, 0) <= 0 OR value >= coalesce(try_cast(threshold::DOUBLE AS FLOAT), 'inf'::FLOAT));
