-- Fills store.celltype_cube.
SELECT
  s.pre_celltype_code,
  s.post_celltype_code,
  s.post_morph,
  s.prob,
  count(*) AS synapse_count,
  count(s.size) AS sized_count,
  coalesce(sum(s.size::DOUBLE), 0) AS total_size
FROM store.synapses_by_pre s
GROUP BY s.pre_celltype_code, s.post_celltype_code, s.post_morph, s.prob
ORDER BY s.pre_celltype_code, s.post_celltype_code, s.post_morph, s.prob
