-- summary: The fraction part / whole, or NULL if the whole is 0.
-- param part: a count or a sum
-- param whole: the count or sum that contains the part
-- example: SELECT store.fraction(1, 4)
CREATE OR REPLACE MACRO store.fraction(part, whole) AS
  (part / nullif(whole, 0));
