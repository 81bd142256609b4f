-- store.takes_one_celltype(argument)
(('a' != 'A') AND ('a' != 'á') AND regexp_full_match(typeof(argument), 'VARCHAR|"?NULL"?|UNKNOWN'));
