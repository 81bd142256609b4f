-- store.counted_connections(prob_min, size_min, roi, kind, asked)
SELECT
  p.pre_id,
  p.post_id,
  COALESCE(m.pre_celltype_code, p.pre_celltype_code) AS pre_celltype_code,
  COALESCE(m.post_celltype_code, p.post_celltype_code) AS post_celltype_code,
  p.synapse_count,
  (p.synapse_count - p.sized_count) AS unsized_count,
  p.total_size
FROM (
  store.pair_counts(prob_min, size_min, roi, kind, asked) AS p
  LEFT JOIN store.mixed_pair_celltypes(prob_min, size_min, roi, kind, asked) AS m ON ((
    (m.pre_id = p.pre_id) AND (m.post_id = p.post_id)
  ))
);
