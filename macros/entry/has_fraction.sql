-- summary: Whether what is given for a count is a number with a fraction, or infinite.
-- param number: anything; what is no number has none
-- example: SELECT store.has_fraction(2.5)
CREATE OR REPLACE MACRO store.has_fraction(number) AS
  -- Of what is left out it is known by its type.
  (try_cast(number::VARCHAR AS DOUBLE) % 1 <> 0), (number "NULL") AS (false);
