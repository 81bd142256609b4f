-- store.is_off(threshold)
(COALESCE(threshold, 0) <= 0);

-- store.is_off(threshold "NULL")
true;
