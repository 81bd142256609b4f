-- store.takes_id(argument)
(('a' != 'A') AND ('a' != 'á') AND regexp_full_match(typeof(argument), '[A-Z]*INT(EGER)?|"?NULL"?|UNKNOWN'));
