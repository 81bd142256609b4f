-- summary: post_morphs.parquet holds exactly the rows of store.post_morphs, by count and by a checksum that does not
--   depend on the order.
-- message: post_morphs.parquet holds other rows than store.post_morphs: {first}.
WITH file AS (
  SELECT
    count(*) AS n,
    coalesce(sum(hash(m.code, m.name)), 0) AS checksum
  FROM parquet_post_morphs m
),
stored AS (
  SELECT
    count(*) AS n,
    coalesce(sum(hash(m.code, m.name)), 0) AS checksum
  FROM store.post_morphs m
)
SELECT file.n AS in_file, stored.n AS stored
FROM file, stored
WHERE file.n <> stored.n OR file.checksum <> stored.checksum
