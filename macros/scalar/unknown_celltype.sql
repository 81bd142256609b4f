-- summary: The error for a cell type that the data set does not have.
-- param parameter: the name of the user's parameter
-- param celltype: the unknown name
-- example: SELECT try(store.unknown_celltype('celltype', '?'))
CREATE OR REPLACE MACRO store.unknown_celltype(parameter, celltype) AS
  error(concat('Unknown cell type ''', celltype, ''' for ', parameter, '.',
        ' Did you mean ''' || nullif(array_to_string(list_filter({{ names.legal_celltypes | literal_list("VARCHAR") }},
          lambda legal: damerau_levenshtein(lower(legal), lower(celltype)) <= 2), ''' or '''), '') || '''?',
        {{ (" Legal cell types: " ~ names.celltype_legend ~ ".") | literal }}));
