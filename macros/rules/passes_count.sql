-- summary: True if value >= threshold, or if the threshold is off (0 or below, or NULL). This is the rule for counts
--   (min_synapses).
-- param value: a count
-- param threshold: the least count that passes
-- without threshold: true
-- example: SELECT store.passes_count(5, 5)
CREATE OR REPLACE MACRO store.passes_count(value, threshold) AS
  (coalesce(threshold, 0) <= 0 OR value >= threshold);
