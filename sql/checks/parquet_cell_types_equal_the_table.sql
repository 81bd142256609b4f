-- summary: cell_types.parquet holds exactly the rows of store.cell_types, by count and by a checksum that does not
--   depend on the order.
-- message: cell_types.parquet holds other rows than store.cell_types: {first}.
WITH file AS (
  SELECT {{ counted_rows("t.code", "t.name", "t.axon_only", "t.neurons", "t.pre_synapses", "t.post_synapses") }}
  FROM parquet_cell_types t
),
stored AS (
  SELECT {{ counted_rows("t.code", "t.name", "t.axon_only", "t.neurons", "t.pre_synapses", "t.post_synapses") }}
  FROM store.cell_types t
)
SELECT file.n AS in_file, stored.n AS stored
FROM file, stored
WHERE {{ rows_differ("file", "stored") }}
