-- summary: The type of a row with the argument as its only column. The type contains the name that DuckDB gives this
--   column, which DuckDB knows before it computes anything. If the argument is a column, that is its own name.
-- param argument: the value that the user gave for a parameter
-- example: SELECT store.bound_name(5)
CREATE OR REPLACE MACRO store.bound_name(argument) AS
  (typeof((SELECT r FROM (SELECT argument) r)));
