-- summary: What fraction a part is of its whole, NULL of a whole that is 0.
-- param part: a count or a sum
-- param whole: the count or sum that it is a part of
-- example: SELECT store.fraction(1, 4)
CREATE OR REPLACE MACRO store.fraction(part, whole) AS
  (part / nullif(whole, 0));
