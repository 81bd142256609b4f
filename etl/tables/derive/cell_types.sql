-- Fills store.cell_types.
WITH neurons AS (
  SELECT n.celltype_code AS code, count(*) AS n FROM store.neurons n GROUP BY n.celltype_code
),
pre AS (
  SELECT c.pre_celltype_code AS code, sum(c.synapse_count)::BIGINT AS n FROM store.celltype_cube c GROUP BY ALL
),
post AS (
  SELECT c.post_celltype_code AS code, sum(c.synapse_count)::BIGINT AS n FROM store.celltype_cube c GROUP BY ALL
)
SELECT
  t.code::SMALLINT AS code,
  t.name,
  t.axon_only,
  coalesce(neurons.n, 0) AS neurons,
  coalesce(pre.n, 0) AS pre_synapses,
  coalesce(post.n, 0) AS post_synapses
FROM mapping t
LEFT JOIN neurons ON neurons.code = t.code
LEFT JOIN pre ON pre.code = t.code
LEFT JOIN post ON post.code = t.code
ORDER BY t.code
