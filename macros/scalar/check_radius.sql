-- summary: 0, or the error for a negative radius.
-- param radius: nm
-- example: SELECT store.check_radius(10000)
CREATE OR REPLACE MACRO store.check_radius(radius) AS
  (CASE WHEN radius < 0 THEN error(format('radius is {}; give 0 nm or more.', radius::VARCHAR)) ELSE 0 END);
