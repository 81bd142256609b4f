-- summary: manifest.json states the stored number of rows of each table and of each file below synapses/.
-- message: {rows} numbers of rows in manifest.json differ from what is stored, the first: {first}.
WITH stored AS (
  SELECT r.name, NULL AS file, r.n FROM stored_rows r
  UNION ALL
  SELECT 'synapses', s.filename, count(*) FROM parquet_synapses s GROUP BY s.filename
)
SELECT m.name, m.file, m.n AS in_manifest, s.n AS stored
FROM manifest_rows m
LEFT JOIN stored s ON s.name = m.name AND s.file IS NOT DISTINCT FROM m.file
WHERE m.n <> coalesce(s.n, 0)
