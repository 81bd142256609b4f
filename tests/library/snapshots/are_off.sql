-- store.are_off(a, b, c, d, e, f)
(COALESCE(greatest(a, b, c, d, e, f), 0) <= 0);

-- store.are_off(a "NULL", b "NULL", c "NULL", d "NULL", e "NULL", f "NULL")
true;
