-- store.float16(x)
CAST(
  CASE
    WHEN ((x < 6.103515625e-05)) THEN (((x + 402653184e0) - 402653184e0))
    WHEN ((x < 65520e0)) THEN (((x * 4398046511105e0) - ((x * 4398046511105e0) - x)))
    ELSE CAST('inf' AS DOUBLE)
  END AS FLOAT
);
