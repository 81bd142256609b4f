-- Fills store.retyped_synapses from those of all buckets.
SELECT s.*
FROM read_parquet({{ files | literal_list("VARCHAR") }}, hive_partitioning := false) s
ORDER BY s.synapse_id
