-- summary: The stored relation of the same name over a Parquet file.
-- grain: as the table of the same name
CREATE VIEW store.neuron_totals AS
SELECT t.* FROM read_parquet(store.parquet_files('neuron_totals'), hive_partitioning := false) t;
