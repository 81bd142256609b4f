-- summary: NULL, or an error message if a cell type is not one of the paper's, or if it is postsynaptic and has only
--   axons.
-- param parameter: the name of the user's parameter
-- param celltype: exact name of the cell type; NULL is not legal
-- param is_post: whether the cells of this type are on the receiving side
-- example: SELECT store.check_paper_celltype('celltype', 'MSN', false)
CREATE OR REPLACE MACRO store.check_paper_celltype(parameter, celltype, is_post) AS (
  CASE
    WHEN is_post AND list_contains({{ names.paper_axon_only | literal_list("VARCHAR") }}, celltype::VARCHAR)
      THEN store.axon_only(celltype)
    WHEN coalesce(list_contains({{ names.paper_celltypes | literal_list("VARCHAR") }}, celltype::VARCHAR), false)
      THEN NULL
    ELSE concat(
      'Unknown cell type ', coalesce('''' || celltype || '''', 'NULL'), ' for ', parameter,
      ' among the types of the paper''s quantities.', {{ (" Legal cell types: " ~ names.paper_legend ~ ".") | literal }}
    )
  END
);
