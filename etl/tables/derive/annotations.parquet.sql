-- The rows of annotations.parquet.
FROM store.annotations
