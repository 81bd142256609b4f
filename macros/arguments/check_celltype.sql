-- summary: NULL, or an error message if the data set does not have a cell type, or if a postsynaptic type has only
--   axons in this data set. For a list, the message names the first such type.
-- source: the REST service refuses the same types
-- param parameter: the name of the user's parameter
-- param celltype: exact name of a cell type, a list of names, or NULL
-- param is_post: whether it is a postsynaptic type
-- param one: 1, see warehouse/library/overloads.py
-- without celltype: NULL
-- takes celltype VARCHAR, one BIGINT
-- takes celltype VARCHAR[], one BIGINT: store.check_celltype_list(parameter, celltype, is_post)
-- example: SELECT store.check_celltype('post_celltype', NULL, true, 1)
CREATE OR REPLACE MACRO store.check_celltype(parameter, celltype, is_post, one) AS (
  CASE
    WHEN is_post AND list_contains({{ names.axon_only | sort | literal_list("VARCHAR") }}, celltype)
      THEN store.axon_only(celltype)
    WHEN NOT store.is_known_celltype(celltype) THEN store.unknown_celltype(parameter, celltype)
  END
);
