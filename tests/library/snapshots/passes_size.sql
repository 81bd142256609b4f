-- store.passes_size(value, threshold)
((COALESCE(threshold, 0) <= 0) OR ("value" >= store.float16(threshold)));

-- store.passes_size(value, threshold "NULL")
true;
