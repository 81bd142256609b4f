-- store.passes_float32(value, threshold)
(
  (COALESCE(threshold, 0) <= 0)
  OR ("value" >= COALESCE(TRY_CAST(CAST(threshold AS DOUBLE) AS FLOAT), CAST('inf' AS FLOAT)))
);

-- store.passes_float32(value, threshold "NULL")
true;
