-- Fills store.celltype_cube from the cubes of all buckets: every number in it is a sum.
SELECT
  c.pre_celltype_code,
  c.post_celltype_code,
  c.post_morph,
  c.prob,
  sum(c.synapse_count)::BIGINT AS synapse_count,
  sum(c.sized_count)::BIGINT AS sized_count,
  sum(c.total_size) AS total_size
FROM read_parquet({{ files | literal_list("VARCHAR") }}, hive_partitioning := false) c
GROUP BY c.pre_celltype_code, c.post_celltype_code, c.post_morph, c.prob
ORDER BY c.pre_celltype_code, c.post_celltype_code, c.post_morph, c.prob
