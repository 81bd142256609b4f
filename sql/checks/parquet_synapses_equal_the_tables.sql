-- summary: Each folder of synapses/ holds exactly the stored synapses of its presynaptic type, by count and checksum.
-- message: {rows} folders of synapses/ hold other rows than store.synapses_by_post, the first: {first}.
WITH files AS (
  SELECT
    s.pre_celltype AS code,
    {{ counted_rows(
      "s.synapse_id", "s.pre_id", "s.post_id", "s.x", "s.y", "s.z", "s.size", "s.prob", "s.post_morph",
      "s.post_celltype" ~ further_named("s")
    ) }}
  FROM parquet_synapses s
  GROUP BY s.pre_celltype
),
stored AS (
  SELECT
    s.pre_celltype_code AS code,
    {{ counted_rows(
      "s.synapse_id", "s.pre_id", "s.post_id", "s.x", "s.y", "s.z", "s.size", "s.prob", "s.post_morph",
      "s.post_celltype_code" ~ further_stored("s")
    ) }}
  FROM store.synapses_by_post s
  GROUP BY s.pre_celltype_code
)
SELECT code, files.n AS in_files, stored.n AS stored
FROM files
FULL JOIN stored USING (code)
WHERE {{ rows_differ("files", "stored") }}
