-- summary: connections.parquet holds exactly the rows of store.connections, by count and by a checksum that does not
--   depend on the order.
-- message: connections.parquet holds other rows than store.connections: {first}.
WITH file AS (
  SELECT {{ counted_rows(
    "c.pre_id", "c.post_id", "c.pre_celltype", "c.post_celltype", "c.synapse_count", "c.unsized_count", "c.total_size"
  ) }}
  FROM parquet_connections c
),
stored AS (
  SELECT {{ counted_rows(
    "c.pre_id", "c.post_id", "c.pre_celltype_code", "c.post_celltype_code", "c.synapse_count", "c.unsized_count",
    "c.total_size"
  ) }}
  FROM store.connections c
)
SELECT file.n AS in_file, stored.n AS stored
FROM file, stored
WHERE {{ rows_differ("file", "stored") }}
