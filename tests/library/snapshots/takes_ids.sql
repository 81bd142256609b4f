-- store.takes_ids(argument)
(
  ('a' != 'A')
  AND ('a' != 'á')
  AND regexp_full_match(typeof(argument), '([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\]|"?NULL"?|UNKNOWN')
);
