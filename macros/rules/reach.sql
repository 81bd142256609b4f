-- summary: A largest distance as a number: NULL is no limit.
-- param distance: nm, or NULL
-- example: SELECT store.reach(NULL)
CREATE OR REPLACE MACRO store.reach(distance) AS coalesce(distance::DOUBLE, 'inf'::DOUBLE);
