-- store.takes_structure(argument)
(('a' != 'A') AND ('a' != 'á') AND regexp_full_match(typeof(argument), '[A-Z]*INT(EGER)?|VARCHAR|"?NULL"?|UNKNOWN'));
