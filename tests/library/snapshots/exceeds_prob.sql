-- store.exceeds_prob(value, threshold)
((COALESCE(threshold, 0) <= 0) OR ("value" > store.float16(threshold)));

-- store.exceeds_prob(value, threshold "NULL")
true;
