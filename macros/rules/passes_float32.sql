-- summary: True if value >= threshold, or if the threshold is off (0 or below, or NULL). This is the rule for the
--   source's float32 columns (skeleton lengths).
-- source: NumPy's `array >= t`, which first rounds t to float32, or to infinity if t is larger than any float32
-- param value: a stored float32; NULL (NaN in the source, or no such neuron) passes no active threshold
-- param threshold: um
-- without threshold: true
-- example: SELECT store.passes_float32(50::FLOAT, 50)
CREATE OR REPLACE MACRO store.passes_float32(value, threshold) AS
  (coalesce(threshold, 0) <= 0 OR value >= {{ rounded("threshold", "float32") }});
