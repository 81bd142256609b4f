-- summary: NULL, or an error message if a radius is negative.
-- param radius: nm
-- example: SELECT store.check_radius(10000)
CREATE OR REPLACE MACRO store.check_radius(radius) AS
  (CASE WHEN radius < 0 THEN concat('radius is ', radius, ': it must not be negative (nm).') END);
