-- Fills store.mixed_pairs: the buckets are in the order of pre_id.
SELECT p.* FROM read_parquet({{ files | literal_list("VARCHAR") }}, hive_partitioning := false) p
