-- summary: Whether what is given for a probability is a number from 2 to 100, as a percentage would be.
-- param number: anything; what is no number is none
-- example: SELECT store.is_percentage(60)
CREATE OR REPLACE MACRO store.is_percentage(number) AS
  -- Of what is left out it is known by its type.
  (try_cast(number::VARCHAR AS DOUBLE) BETWEEN 2.000001e0 AND 100e0), (number "NULL") AS (false);
