-- summary: Whether the value of an argument is known only while the query runs, as a subquery's is. Every macro that checks its
--   arguments ends in a branch `SELECT … FROM range(check) WHERE store.is_subquery(arguments)`, which never has a row.
--   range() is evaluated while binding: a constant that is not legal is an error whatever the rest of the query would keep,
--   and of legal ones the branch is dropped while planning. For a subquery it stays, and is evaluated with the rest.
-- param arguments: what is checked; several as a hash(...) of them
-- without arguments: false
-- example: SELECT store.is_subquery((SELECT 1)), store.is_subquery(1)
CREATE OR REPLACE MACRO store.is_subquery(arguments) AS
  -- alias() is the text of an expression as it was bound, in which a subquery goes by this name.
  contains(alias(arguments), 'SUBQUERY');
