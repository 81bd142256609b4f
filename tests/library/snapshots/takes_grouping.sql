-- store.takes_grouping(argument)
(('a' != 'A') AND ('a' != 'á') AND regexp_full_match(typeof(argument), 'VARCHAR|"?NULL"?|UNKNOWN'));
