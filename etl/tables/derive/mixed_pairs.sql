-- Fills store.mixed_pairs. Only pairs of a neuron that carries several types can disagree. Such neurons are few, and
-- counting types per neuron is cheaper than per pair.
WITH several_pre AS (
  SELECT s.pre_id AS id
  FROM store.synapses_by_pre s
  GROUP BY s.pre_id
  HAVING min(s.pre_celltype_code) < max(s.pre_celltype_code)
),
several_post AS (
  SELECT s.post_id AS id
  FROM store.synapses_by_pre s
  GROUP BY s.post_id
  HAVING min(s.post_celltype_code) < max(s.post_celltype_code)
)
SELECT s.pre_id, s.post_id
FROM (
  SELECT s.pre_id, s.post_id, s.pre_celltype_code, s.post_celltype_code
  FROM store.synapses_by_pre s
  WHERE s.pre_id IN (FROM several_pre)
  UNION ALL
  SELECT s.pre_id, s.post_id, s.pre_celltype_code, s.post_celltype_code
  FROM store.synapses_by_pre s
  WHERE s.post_id IN (FROM several_post)
) s
GROUP BY s.pre_id, s.post_id
HAVING min(s.pre_celltype_code) < max(s.pre_celltype_code) OR min(s.post_celltype_code) < max(s.post_celltype_code)
ORDER BY s.pre_id, s.post_id
