-- summary: An argument as it stands where its type is legal, else an error in its place.
-- param told: the type of a date_part, BIGINT of 'year' where the type is legal, DOUBLE of 'epoch' where it is not
-- param argument: what a user gave for a parameter
-- param refused: the error, with a type that the parameter takes
-- example: SELECT store.typed(date_part('year', DATE '2000-01-01'), 5, error('no number')::BIGINT)
CREATE OR REPLACE MACRO store.typed(told BIGINT, argument, refused) AS
  (argument), (told DOUBLE, argument, refused) AS (refused);
