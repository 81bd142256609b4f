-- summary: True if a size is at least a threshold, or if the threshold is off (0 or below, or NULL).
-- source: NumPy's `array >= t`, which first rounds t to the number type of the array
-- param value: a stored size; NULL (NaN in the source) passes no active threshold
-- param threshold: um2
-- without threshold: true
-- example: SELECT store.passes_size(0.5::FLOAT, 0.5)
CREATE OR REPLACE MACRO store.passes_size(value, threshold) AS
  (coalesce(threshold, 0) <= 0 OR value >= {{ rounded("threshold", names.traits.size) }});
