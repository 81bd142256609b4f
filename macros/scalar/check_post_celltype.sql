-- summary: 0, or the error for a type that cannot be postsynaptic: an unknown one, or one whose cells are axons only here.
-- source: the REST service refuses the same types
-- param parameter: the name of the user's parameter
-- param celltype: exact name of the cell type, or NULL
-- example: SELECT store.check_post_celltype('post_celltype', NULL)
CREATE OR REPLACE MACRO store.check_post_celltype(parameter, celltype) AS
  (CASE WHEN list_contains({{ names.axon_only | sort | literal_list("VARCHAR") }}, celltype)
        THEN error(format('Cell type ''{}'' cannot be used as post_celltype (axon-only in dataset)', celltype))
        ELSE store.check_celltype(parameter, celltype) END);
