-- summary: A part of a whole in percent, or NULL if the whole is 0.
-- param part: a count or a sum
-- param whole: a count or a sum
-- example: SELECT store.percent(1, 4)
CREATE OR REPLACE MACRO store.percent(part, whole) AS
  (CASE WHEN whole <> 0 THEN 100e0 * part / whole END);
