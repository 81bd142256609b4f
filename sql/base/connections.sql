-- summary: The stored relation of the same name over a Parquet file.
-- grain: as the table of the same name
CREATE VIEW store.connections AS
SELECT
  c.pre_id,
  c.post_id,
  c.pre_celltype AS pre_celltype_code,
  c.post_celltype AS post_celltype_code,
  c.synapse_count,
  c.unsized_count,
  c.total_size
FROM read_parquet(store.parquet_files('connections'), hive_partitioning := false) c;
