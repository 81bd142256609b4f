-- summary: True if the certainty of a cell type is at least a threshold, or if the threshold is off (0 or below, or
--   NULL).
-- source: NumPy's `array >= t`, which first rounds t to the number type of the array
-- param value: a stored certainty; NULL (NaN in the source) passes no active threshold
-- param threshold: certainty, 0 to 1
-- without threshold: true
-- example: SELECT store.passes_certainty(0.5::FLOAT, 0.5)
CREATE OR REPLACE MACRO store.passes_certainty(value, threshold) AS
  (coalesce(threshold, 0) <= 0 OR value >= {{ rounded("threshold", names.traits.certainty) }});
