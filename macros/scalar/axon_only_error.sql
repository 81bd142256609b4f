-- summary: The error for a cell type on the receiving side whose cells are axons only.
-- source: the REST service's sentence
-- param celltype: the axon-only type
-- example: SELECT CASE WHEN false THEN store.axon_only_error('HVC') END
CREATE OR REPLACE MACRO store.axon_only_error(celltype) AS
  error(concat('Cell type ''', celltype, ''' cannot be used as post_celltype (axon-only in dataset)'));
