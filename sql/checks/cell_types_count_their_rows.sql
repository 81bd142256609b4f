-- summary: The counts in cell_types match the neurons and all stored synapses, and cell_types has every code in use.
-- message: {rows} cell types count other rows than are stored, the first: {first}.
WITH used AS (
  SELECT n.celltype_code AS code, count(*) AS neurons, 0 AS pre, 0 AS post FROM store.neurons n GROUP BY ALL
  UNION ALL
  SELECT s.pre_celltype_code, 0, {{ synapse_count("s") }}, 0
  FROM store.synapses_by_pre s
  WHERE true{{ in_total("s") }}
  GROUP BY ALL
  UNION ALL
  SELECT s.post_celltype_code, 0, 0, {{ synapse_count("s") }}
  FROM store.synapses_by_post s
  WHERE true{{ in_total("s") }}
  GROUP BY ALL
),
counted AS (
  SELECT u.code, sum(u.neurons) AS neurons, sum(u.pre) AS pre, sum(u.post) AS post FROM used u GROUP BY u.code
)
SELECT code, t.neurons, t.pre_synapses, t.post_synapses
FROM store.cell_types t
FULL JOIN counted c USING (code)
WHERE t.neurons IS DISTINCT FROM coalesce(c.neurons, 0)
  OR t.pre_synapses IS DISTINCT FROM coalesce(c.pre, 0)
  OR t.post_synapses IS DISTINCT FROM coalesce(c.post, 0)
