-- Fills store.connections: the buckets are in the order of pre_id.
SELECT c.* FROM read_parquet({{ files | literal_list("VARCHAR") }}, hive_partitioning := false) c
