-- store.passes_count(value, threshold)
((COALESCE(threshold, 0) <= 0) OR ("value" >= threshold));

-- store.passes_count(value, threshold "NULL")
true;
