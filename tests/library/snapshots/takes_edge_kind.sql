-- store.takes_edge_kind(argument)
(('a' != 'A') AND ('a' != 'á') AND regexp_full_match(typeof(argument), 'VARCHAR|"?NULL"?|UNKNOWN'));
