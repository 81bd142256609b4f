-- summary: x rounded to the nearest float16 (ties to even), as NumPy rounds a Python float that meets a float16 array.
-- source: IEEE 754 binary16; NumPy's `array >= t` on the data set's float16 columns
-- param x: any number
-- example: SELECT store.float16(0.05)
CREATE OR REPLACE MACRO store.float16(x) AS
  -- From 65520 on the nearest is infinity; below 2^-14 float16 steps by 2^-24; else 11 significant bits (Veltkamp's splitting).
  (CASE WHEN abs(x::DOUBLE) >= 65520 THEN x::DOUBLE * 'inf'::DOUBLE
        WHEN abs(x::DOUBLE) < 6.103515625e-05 THEN (x::DOUBLE + 402653184.0) - 402653184.0
        ELSE (x::DOUBLE * 4398046511105.0) - (x::DOUBLE * 4398046511105.0 - x::DOUBLE) END)::FLOAT;
