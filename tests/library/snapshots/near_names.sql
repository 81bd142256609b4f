-- store.near_names(listed, name)
list_aggregate(
  list_filter(listed, (lambda one: (damerau_levenshtein(lower(one), lower("name")) <= least(2, (length(one) // 2))))),
  'string_agg',
  ''' or '''
);
