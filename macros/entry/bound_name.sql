-- summary: The type of a row of one argument: it has the name that DuckDB gives a column of it, which is known before anything is
--   worked out. A column keeps its own name there.
-- param argument: what a user gave for a parameter
-- example: SELECT store.bound_name(5)
CREATE OR REPLACE MACRO store.bound_name(argument) AS
  (typeof((SELECT r FROM (SELECT argument) AS r)));
