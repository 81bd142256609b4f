-- summary: The argument itself if it is a constant, else the place that holds its value, computed once.
-- param constancy: store.constancy of this argument
-- param argument: the value that the user gave for a parameter
-- param place: a subquery that reads the row of the computed arguments
-- example: SELECT store.once(store.constancy(5), 5, (SELECT 6))
CREATE OR REPLACE MACRO store.once(constancy DOUBLE, argument, place) AS
  (argument), (constancy BIGINT, argument, place) AS (place);
