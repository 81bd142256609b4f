-- summary: neurons.parquet holds exactly the rows of store.neurons, by count and by a checksum that does not depend on
--   the order.
-- message: neurons.parquet holds other rows than store.neurons: {first}.
WITH file AS (
  SELECT {{ counted_rows(
    "n.id", "n.celltype", "n.celltype_certainty", "n.skel_length_axon", "n.skel_length_soma", "n.skel_length_dendrite"
  ) }}
  FROM parquet_neurons n
),
stored AS (
  SELECT {{ counted_rows(
    "n.id", "n.celltype_code", "n.celltype_certainty", "n.skel_length_axon", "n.skel_length_soma",
    "n.skel_length_dendrite"
  ) }}
  FROM store.neurons n
)
SELECT file.n AS in_file, stored.n AS stored
FROM file, stored
WHERE {{ rows_differ("file", "stored") }}
