-- summary: Each folder of synapses/ holds exactly the stored synapses of its presynaptic type, by count and checksum.
-- message: {rows} folders of synapses/ hold other rows than store.synapses_by_post, the first: {first}.
WITH files AS (
  SELECT
    s.pre_celltype AS code,
    count(*) AS n,
    sum(
      hash(s.synapse_id, s.pre_id, s.post_id, s.x, s.y, s.z, s.size, s.prob, s.post_morph, s.post_celltype{{ further_named("s") }})
    ) AS checksum
  FROM parquet_synapses s
  GROUP BY s.pre_celltype
),
stored AS (
  SELECT
    s.pre_celltype_code AS code,
    count(*) AS n,
    sum(
      hash(s.synapse_id, s.pre_id, s.post_id, s.x, s.y, s.z, s.size, s.prob, s.post_morph, s.post_celltype_code{{ further_stored("s") }})
    ) AS checksum
  FROM store.synapses_by_post s
  GROUP BY s.pre_celltype_code
)
SELECT code, f.n AS in_files, t.n AS stored
FROM files f
FULL JOIN stored t USING (code)
WHERE f.n IS DISTINCT FROM t.n OR f.checksum IS DISTINCT FROM t.checksum
