-- summary: 0, or the error for a cell type that the data set does not have, or for a postsynaptic type whose cells are axons
--   only here.
-- source: the REST service refuses the same types
-- param parameter: the name of the user's parameter
-- param celltype: exact name of a cell type, or NULL
-- param is_post: whether it is a postsynaptic type
-- example: SELECT store.check_celltype('post_celltype', NULL, true)
CREATE OR REPLACE MACRO store.check_celltype(parameter, celltype, is_post) AS
  (CASE WHEN is_post AND list_contains({{ names.axon_only | sort | literal_list("VARCHAR") }}, celltype)
        THEN store.axon_only_error(celltype)
        WHEN NOT store.is_known_celltype(celltype) THEN store.unknown_celltype(parameter, celltype)
        ELSE 0 END);
