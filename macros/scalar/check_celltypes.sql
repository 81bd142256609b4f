-- summary: 0, or the error for a cell type that the data set does not have, or for a postsynaptic type whose cells are axons
--   only here. Both types of a question are checked at once: planning time counts.
-- source: the REST service refuses the same types
-- param first_parameter: the name of the user's first parameter
-- param first: exact name of a cell type, or NULL
-- param second_parameter: the name of the user's second parameter
-- param second: exact name of a cell type, or NULL
-- param second_is_post: whether the second is a postsynaptic type
-- without first: store.check_celltype(second_parameter, second, second_is_post)
-- without second: store.check_celltype(first_parameter, first, false)
-- without first, second: 0
-- example: SELECT store.check_celltypes('pre_celltype', NULL, 'post_celltype', NULL, true)
CREATE OR REPLACE MACRO store.check_celltypes(first_parameter, first, second_parameter, second, second_is_post) AS
  (CASE WHEN second_is_post AND list_contains({{ names.axon_only | sort | literal_list("VARCHAR") }}, second)
        THEN store.axon_only_error(second)
        WHEN NOT store.is_known_celltype(first) OR NOT store.is_known_celltype(second)
        THEN store.unknown_celltype(
          CASE WHEN NOT store.is_known_celltype(first) THEN first_parameter ELSE second_parameter END,
          CASE WHEN NOT store.is_known_celltype(first) THEN first ELSE second END)
        ELSE 0 END);
