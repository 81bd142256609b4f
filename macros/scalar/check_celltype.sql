-- summary: 0, or the error for a cell type that the data set does not have, with the nearest legal name when one is close.
-- param parameter: the name of the user's parameter
-- param celltype: exact name of the cell type, or NULL
-- example: SELECT store.check_celltype('celltype', NULL)
CREATE OR REPLACE MACRO store.check_celltype(parameter, celltype) AS
  (CASE WHEN celltype IS NULL OR store.celltype_code(celltype) IS NOT NULL THEN 0
        ELSE error(format('Unknown cell type ''{}'' for {}.{} Legal cell types: {}.', celltype, parameter,
             list_sort(list_transform({{ names.celltypes.values() | list | literal_list("VARCHAR") }}, lambda legal:
               {'distance': levenshtein(lower(legal), lower(celltype::VARCHAR)),
                'hint': CASE WHEN levenshtein(lower(legal), lower(celltype::VARCHAR)) <= 2
                             THEN format(' Did you mean ''{}''?', legal) ELSE '' END}))[1].hint,
             {{ names.celltype_legend | literal }})) END);
