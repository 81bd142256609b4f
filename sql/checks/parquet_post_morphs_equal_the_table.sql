-- summary: post_morphs.parquet holds exactly the rows of store.post_morphs, by count and by a checksum that does not
--   depend on the order.
-- message: post_morphs.parquet holds other rows than store.post_morphs: {first}.
WITH file AS (
  SELECT {{ counted_rows("m.code", "m.name") }}
  FROM parquet_post_morphs m
),
stored AS (
  SELECT {{ counted_rows("m.code", "m.name") }}
  FROM store.post_morphs m
)
SELECT file.n AS in_file, stored.n AS stored
FROM file, stored
WHERE {{ rows_differ("file", "stored") }}
