-- store.fraction(part, whole)
(part / "nullif"(whole, 0));
