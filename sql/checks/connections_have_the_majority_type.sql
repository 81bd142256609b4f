-- summary: A connection outside mixed_pairs has the one type that all its synapses have. All other connections are in
--   mixed_pairs.
-- split: store.synapses_by_post by pre_id, store.connections by pre_id, store.mixed_pairs by pre_id
-- message: {rows} pairs have cell types that mixed_pairs or connections state otherwise, the first: {first}.
WITH pairs AS (
  SELECT
    s.pre_id,
    s.post_id,
    min(s.pre_celltype_code) AS pre_min,
    max(s.pre_celltype_code) AS pre_max,
    min(s.post_celltype_code) AS post_min,
    max(s.post_celltype_code) AS post_max
  FROM store.synapses_by_post s
  GROUP BY s.pre_id, s.post_id
)
SELECT pre_id, post_id, c.pre_celltype_code, c.post_celltype_code
FROM pairs p
LEFT JOIN store.connections c USING (pre_id, post_id)
LEFT JOIN (SELECT m.pre_id, m.post_id, true AS mixed FROM store.mixed_pairs m) m USING (pre_id, post_id)
WHERE coalesce(m.mixed, false) <> (p.pre_min < p.pre_max OR p.post_min < p.post_max)
  OR c.pre_celltype_code NOT BETWEEN p.pre_min AND p.pre_max
  OR c.post_celltype_code NOT BETWEEN p.post_min AND p.post_max
