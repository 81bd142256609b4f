-- store.takes_celltype(argument)
(
  ('a' != 'A')
  AND ('a' != 'á')
  AND regexp_full_match(typeof(argument), 'VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\]|"?NULL"?|UNKNOWN')
);
