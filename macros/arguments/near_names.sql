-- summary: The names that differ from another in at most two letters and in at most half of their own, whatever the
--   case, with ' or ' between them in a message; NULL if there is none.
-- param listed: list of names
-- param name: the other name
-- example: SELECT store.near_names(['MSN', 'STN'], 'msn')
CREATE OR REPLACE MACRO store.near_names(listed, name) AS
  -- This avoids array_to_string: it is a macro that copies its argument, and DuckDB plans each copy.
  (
    list_aggregate(
      list_filter(listed, lambda one: damerau_levenshtein(lower(one), lower(name)) <= least(2, length(one) // 2)),
      'string_agg',
      ''' or '''
    )
  );
