-- summary: True if a probability is at least a threshold, or if the threshold is off (0 or below, or NULL).
-- source: NumPy's `array >= t`, which first rounds t to the number type of the array
-- param value: a stored probability; NULL (NaN in the source) passes no active threshold
-- param threshold: probability, 0 to 1
-- without threshold: true
-- example: SELECT store.passes_prob(0.04998779::FLOAT, 0.05)
CREATE OR REPLACE MACRO store.passes_prob(value, threshold) AS
  (coalesce(threshold, 0) <= 0 OR value >= {{ rounded("threshold", names.traits.prob) }});
