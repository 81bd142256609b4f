-- summary: An argument as it stands where it is a constant, else the place where it was worked out once. Either way it goes by the
--   name of a subquery, which is among its text: DuckDB raises the errors of such arguments while the query runs, see
--   store.is_subquery.
-- param constancy: store.constancy of this argument
-- param argument: what a user gave for a parameter
-- param place: a subquery of the row in which the arguments were worked out
-- example: SELECT store.once(store.constancy(5), 5, (SELECT 6))
CREATE OR REPLACE MACRO store.once(constancy DOUBLE, argument, place) AS
  (CASE WHEN 'SUBQUERY' IS NULL THEN NULL ELSE argument END), (constancy BIGINT, argument, place) AS (place);
