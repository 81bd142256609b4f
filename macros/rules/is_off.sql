-- summary: True if a threshold is no filter: 0 or below, or NULL.
-- param threshold: any number
-- without threshold: true
-- example: SELECT store.is_off(0)
CREATE OR REPLACE MACRO store.is_off(threshold) AS
  (coalesce(threshold, 0) <= 0);
