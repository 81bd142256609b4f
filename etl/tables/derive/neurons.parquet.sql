-- The rows of neurons.parquet.
SELECT n.* RENAME (celltype_code AS celltype) FROM store.neurons n
