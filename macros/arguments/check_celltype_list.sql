-- summary: NULL, or an error message if the data set does not have a cell type of a list, or if a postsynaptic type of
--   the list has only axons in this data set. The message names the first such type.
-- source: the REST service refuses the same types
-- param parameter: the name of the user's parameter
-- param celltypes: list of exact names of cell types, or NULL; a NULL inside does not count
-- param is_post: whether they are postsynaptic types
-- example: SELECT store.check_celltype_list('pre_celltype', []::VARCHAR[], false)
CREATE OR REPLACE MACRO store.check_celltype_list(parameter, celltypes, is_post) AS (
  CASE
    WHEN is_post AND list_has_any(celltypes, {{ names.axon_only | sort | literal_list("VARCHAR") }})
      THEN store.axon_only(
        list_filter(
          celltypes, lambda name: list_contains({{ names.axon_only | sort | literal_list("VARCHAR") }}, name)
        )[1]
      )
    WHEN len(list_filter(celltypes, lambda name: NOT store.is_known_celltype(name))) > 0
      THEN store.unknown_celltype(parameter, list_filter(celltypes, lambda name: NOT store.is_known_celltype(name))[1])
  END
);
