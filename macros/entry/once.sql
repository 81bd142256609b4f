-- summary: An argument as it stands where it is a constant, else the place where it was worked out once.
-- param constancy: store.constancy of this argument
-- param argument: what a user gave for a parameter
-- param place: a subquery of the row in which the arguments were worked out
-- example: SELECT store.once(store.constancy(5), 5, (SELECT 6))
CREATE OR REPLACE MACRO store.once(constancy DOUBLE, argument, place) AS
  (argument), (constancy BIGINT, argument, place) AS (place);
