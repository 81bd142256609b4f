-- summary: Every cell of celltype_cube counts and sums its synapses, and no cell is missing.
-- message: {rows} cells of celltype_cube differ from their synapses, the first: {first}.
WITH cells AS (
  SELECT
    s.pre_celltype_code,
    s.post_celltype_code,
    s.post_morph,
    coalesce({{ cube_prob("s.prob") }}, -1) AS prob,
    {{ synapse_count("s") }} AS synapse_count,
    count(s.size) AS sized_count,
    coalesce(sum(s.size::DOUBLE), 0) AS total_size
  FROM store.synapses_by_post s
  WHERE true{{ in_total("s") }}
  GROUP BY ALL
),
stored AS (
  SELECT c.* REPLACE (coalesce(c.prob, -1) AS prob) FROM store.celltype_cube c
)
SELECT pre_celltype_code, post_celltype_code, post_morph, prob, a.synapse_count AS counted, b.synapse_count AS stored
FROM cells a
FULL JOIN stored b USING (pre_celltype_code, post_celltype_code, post_morph, prob)
WHERE a.synapse_count IS DISTINCT FROM b.synapse_count
  OR a.sized_count IS DISTINCT FROM b.sized_count
  OR NOT (a.total_size = b.total_size OR abs(a.total_size - b.total_size) <= 1e-9 * greatest(abs(a.total_size), 1))
