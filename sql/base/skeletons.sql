-- summary: The stored relation of the same name over Parquet files.
-- grain: as the table of the same name
CREATE VIEW store.skeletons AS
SELECT r.* FROM read_parquet(store.parquet_files('skeletons'), hive_partitioning := false) r;
