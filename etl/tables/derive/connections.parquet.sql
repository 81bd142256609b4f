-- The rows of connections.parquet.
SELECT c.* RENAME (pre_celltype_code AS pre_celltype, post_celltype_code AS post_celltype) FROM store.connections c
