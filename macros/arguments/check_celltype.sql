-- summary: NULL, or what is wrong with a cell type that the data set does not have, or for a postsynaptic type whose cells are axons
--   only here; of a list, for the first such type.
-- source: the REST service refuses the same types
-- param parameter: the name of the user's parameter
-- param celltype: exact name of a cell type, a list of names, or NULL
-- param is_post: whether it is a postsynaptic type
-- param one: 1, see warehouse/library/overloads.py
-- without celltype: NULL
-- takes celltype VARCHAR, one BIGINT
-- takes celltype VARCHAR[], one BIGINT: store.check_celltype_list(parameter, celltype, is_post)
-- example: SELECT store.check_celltype('post_celltype', NULL, true, 1)
CREATE OR REPLACE MACRO store.check_celltype(parameter, celltype, is_post, one) AS
  (CASE WHEN is_post AND list_contains({{ names.axon_only | sort | literal_list("VARCHAR") }}, celltype)
        THEN store.axon_only(celltype)
        WHEN NOT store.is_known_celltype(celltype) THEN store.unknown_celltype(parameter, celltype) END);
