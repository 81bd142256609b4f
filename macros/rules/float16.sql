-- summary: x rounded to the nearest float16 (ties to even), as NumPy rounds a Python float that meets a float16 array.
-- source: IEEE 754 binary16; NumPy's `array >= t` on the data set's float16 columns
-- param x: a number, 0 or above
-- example: SELECT store.float16(0.05)
CREATE OR REPLACE MACRO store.float16(x) AS
  -- Below 2^-14 float16 steps by 2^-24, as doubles do near 402653184; above it has 11 significant bits (Veltkamp's splitting).
  (CASE WHEN x < 6.103515625e-05 THEN (x + 402653184e0) - 402653184e0
        WHEN x < 65520e0 THEN x * 4398046511105e0 - (x * 4398046511105e0 - x)
        ELSE 'inf'::DOUBLE END)::FLOAT;
