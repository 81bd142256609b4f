-- summary: Both orders of the synapses hold the same rows, by count and by a checksum that does not depend on the
--   order.
-- message: The two orders of the synapses hold different rows: {first}.
WITH pre AS (
  SELECT {{ counted_rows(
    "s.synapse_id", "s.pre_id", "s.post_id", "s.x", "s.y", "s.z", "s.size", "s.prob", "s.post_morph",
    "s.pre_celltype_code", "s.post_celltype_code", "s.leads_pair" ~ further_stored("s")
  ) }}
  FROM store.synapses_by_pre s
),
post AS (
  SELECT {{ counted_rows(
    "s.synapse_id", "s.pre_id", "s.post_id", "s.x", "s.y", "s.z", "s.size", "s.prob", "s.post_morph",
    "s.pre_celltype_code", "s.post_celltype_code", "s.leads_pair" ~ further_stored("s")
  ) }}
  FROM store.synapses_by_post s
)
SELECT pre.n AS rows_by_pre, post.n AS rows_by_post
FROM pre, post
WHERE {{ rows_differ("pre", "post") }}
