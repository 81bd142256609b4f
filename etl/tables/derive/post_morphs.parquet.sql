-- The rows of post_morphs.parquet.
FROM store.post_morphs
