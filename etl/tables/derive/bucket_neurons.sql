-- Fills store.neurons of a bucket with those neurons of neurons.parquet that the synapses of the bucket name.
SELECT n.* RENAME (celltype AS celltype_code)
FROM read_parquet({{ file | literal }}, hive_partitioning := false) n
WHERE n.id IN ({{ ids }})
ORDER BY n.id
