-- Fills store.neuron_totals from those of all buckets. One bucket counts what a neuron gives, another what it receives.
WITH summed AS (
  SELECT t.id, sum(COLUMNS(t.* EXCLUDE (id, celltype_code)))
  FROM read_parquet({{ files | literal_list("VARCHAR") }}, hive_partitioning := false) t
  GROUP BY t.id
)
SELECT n.id, n.celltype_code, coalesce(COLUMNS(s.* EXCLUDE (id)), 0)
FROM store.neurons n
LEFT JOIN summed s ON s.id = n.id
ORDER BY n.id
