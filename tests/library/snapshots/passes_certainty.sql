-- store.passes_certainty(value, threshold)
((COALESCE(threshold, 0) <= 0) OR ("value" >= store.float16(threshold)));

-- store.passes_certainty(value, threshold "NULL")
true;
