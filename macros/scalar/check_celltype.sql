-- summary: 0, or the error for a cell type that the data set does not have, with the nearest legal name when one is close.
-- param parameter: the name of the user's parameter
-- param celltype: exact name of the cell type, or NULL
-- example: SELECT store.check_celltype('celltype', NULL)
CREATE OR REPLACE MACRO store.check_celltype(parameter, celltype) AS
  (CASE WHEN celltype IS NULL OR store.celltype_code(celltype) IS NOT NULL THEN 0
        ELSE error(format('Unknown cell type ''{}'' for {}.{} Legal cell types: {}.', celltype, parameter,
             coalesce(list_sort(list_transform(
               list_filter({{ names.celltype_list | literal_list("VARCHAR") }},
                           lambda legal: jaro_winkler_similarity(lower(legal), lower(celltype::VARCHAR)) >= 0.8),
               lambda legal: {'rank': -jaro_winkler_similarity(lower(legal), lower(celltype::VARCHAR)),
                              'text': format(' Did you mean ''{}''?', legal)}))[1].text, ''),
             {{ names.celltype_legend | literal }})) END);
