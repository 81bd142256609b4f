-- store.takes_width(argument)
(
  ('a' != 'A')
  AND ('a' != 'á')
  AND regexp_full_match(typeof(argument), '[A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\)|"?NULL"?|UNKNOWN')
);
