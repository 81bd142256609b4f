-- Fills store.neurons of a bucket: of all neurons, as neurons.parquet has them, those that its synapses name.
SELECT n.* RENAME (celltype AS celltype_code)
FROM read_parquet({{ file | literal }}, hive_partitioning := false) AS n
WHERE n.id IN ({{ ids }})
ORDER BY n.id
