-- The rows of rois.parquet.
FROM store.rois
