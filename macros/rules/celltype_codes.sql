-- summary: A list of the source's codes of several cell types, with NULL for a name that the mapping does not have.
-- source: the data set's *_celltype_mapping.txt
-- param names: list of exact names of cell types, case-sensitive
-- example: SELECT store.celltype_codes([(SELECT min(name) FROM cell_types)])
CREATE OR REPLACE MACRO store.celltype_codes(names) AS
  (list_transform(names, lambda name: (store.celltype_code(name))::SMALLINT));
