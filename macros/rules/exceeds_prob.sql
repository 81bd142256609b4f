-- summary: True if a probability exceeds a threshold, or if the threshold is off (0 or below, or NULL). Only the
--   paper's quantities use the strict comparison.
-- source: NumPy's `array > t`, which first rounds t to the number type of the array
-- param value: a stored probability; NULL (NaN in the source) passes no active threshold
-- param threshold: probability, 0 to 1
-- without threshold: true
-- example: SELECT store.exceeds_prob(0.7::FLOAT, 0.6)
CREATE OR REPLACE MACRO store.exceeds_prob(value, threshold) AS
  (coalesce(threshold, 0) <= 0 OR value > {{ rounded("threshold", names.traits.prob) }});
