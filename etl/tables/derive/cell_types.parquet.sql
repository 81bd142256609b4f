-- The rows of cell_types.parquet.
FROM store.cell_types
