-- summary: x rounded to the nearest float16 (ties to even). NumPy rounds a Python float this way to compare it with a
--   float16 array.
-- source: IEEE 754 binary16; NumPy's `array >= t` on the data set's float16 columns
-- param x: a number, 0 or above
-- example: SELECT store.float16(0.05)
CREATE OR REPLACE MACRO store.float16(x) AS
  -- Below 2^-14 float16 has steps of 2^-24, like doubles near 402653184. Above it has 11 significant bits (Veltkamp's
  -- splitting).
  (
    CASE
      WHEN x < 6.103515625e-05 THEN (x + 402653184e0) - 402653184e0
      WHEN x < 65520e0 THEN x * 4398046511105e0 - (x * 4398046511105e0 - x)
      ELSE 'inf'::DOUBLE
    END
  )::FLOAT;
