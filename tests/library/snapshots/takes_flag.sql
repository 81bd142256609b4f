-- store.takes_flag(argument)
(('a' != 'A') AND ('a' != 'á') AND regexp_full_match(typeof(argument), 'BOOLEAN|"?NULL"?|UNKNOWN'));
