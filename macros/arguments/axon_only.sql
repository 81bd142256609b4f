-- summary: The error message for a postsynaptic cell type whose cells are axons only.
-- source: the REST service's sentence
-- param celltype: the axon-only type
-- example: SELECT store.axon_only('HVC')
CREATE OR REPLACE MACRO store.axon_only(celltype) AS
  concat('Cell type ''', celltype, ''' cannot be used as post_celltype (axon-only in dataset)');
