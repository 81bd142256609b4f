-- summary: True if none of six skeleton-length thresholds is active: all are 0 or below, or NULL.
-- param a: um
-- param b: um
-- param c: um
-- param d: um
-- param e: um
-- param f: um
-- without a, b, c, d, e, f: true
-- example: SELECT store.are_off(0, 0, 0, 0, 0, 50)
CREATE OR REPLACE MACRO store.are_off(a, b, c, d, e, f) AS
  (coalesce(greatest(a, b, c, d, e, f), 0) <= 0);
