-- summary: The error for a cell type that is not legal, with the nearest legal names when any is close.
-- param parameter: the name of the user's parameter
-- param celltype: the unknown name
-- param legal: list of the legal names
-- example: SELECT CASE WHEN false THEN store.unknown_celltype('celltype', '?', ['A', 'B']) END
CREATE OR REPLACE MACRO store.unknown_celltype(parameter, celltype, legal) AS
  error(concat('Unknown cell type ''', celltype, ''' for ', parameter, '.',
        ' Did you mean ''' || nullif(array_to_string(list_filter(legal,
          lambda name: damerau_levenshtein(lower(name), lower(celltype)) <= least(2, length(celltype) // 2)), ''' or '''), '') || '''?',
        ' Legal cell types: ', array_to_string(legal, ', '), '.'));
