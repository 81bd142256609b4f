-- summary: cell_types.parquet holds exactly the rows of store.cell_types, by count and by a checksum that does not
--   depend on the order.
-- message: cell_types.parquet holds other rows than store.cell_types: {first}.
WITH file AS (
  SELECT
    count(*) AS n,
    coalesce(sum(hash(t.code, t.name, t.axon_only, t.neurons, t.pre_synapses, t.post_synapses)), 0) AS checksum
  FROM parquet_cell_types t
),
stored AS (
  SELECT
    count(*) AS n,
    coalesce(sum(hash(t.code, t.name, t.axon_only, t.neurons, t.pre_synapses, t.post_synapses)), 0) AS checksum
  FROM store.cell_types t
)
SELECT file.n AS in_file, stored.n AS stored
FROM file, stored
WHERE file.n <> stored.n OR file.checksum <> stored.checksum
