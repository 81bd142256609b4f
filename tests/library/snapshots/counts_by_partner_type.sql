-- store.counts_by_partner_type(
--   celltype, direction, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown
-- )
WITH "store.counts_by_partner_type: counted" AS (
  SELECT
    CASE WHEN ((direction = 'incoming')) THEN (s.post_id) ELSE s.pre_id END AS id,
    CASE WHEN ((direction = 'incoming')) THEN (s.post_celltype) ELSE s.pre_celltype END AS celltype,
    CASE WHEN ((direction = 'incoming')) THEN (s.pre_celltype) ELSE s.post_celltype END AS partner_celltype,
    count_star() AS synapse_count,
    COALESCE(sum(CAST(s.size AS DOUBLE)), 0.0) AS total_size
  FROM store.suitable_synapses(
    CASE WHEN ((direction = 'outgoing')) THEN (celltype) ELSE NULL END,
    CASE WHEN ((direction = 'incoming')) THEN (celltype) ELSE NULL END,
    min_cell_length,
    min_axon_length,
    prob_min,
    size_min,
    "exclude",
    "unknown"
  ) AS s
  GROUP BY 1, 2, 3
)
SELECT
  c.id,
  c.celltype,
  t.celltype AS partner_celltype,
  COALESCE(n.synapse_count, 0) AS synapse_count,
  COALESCE(n.total_size, 0.0) AS total_size
FROM (
  (
    (SELECT DISTINCT n.id, n.celltype FROM "store.counts_by_partner_type: counted" AS n) AS c
    CROSS JOIN store.paper_celltypes() AS t
  )
  LEFT JOIN "store.counts_by_partner_type: counted" AS n ON (((n.id = c.id) AND (n.partner_celltype = t.celltype)))
)
WHERE ((direction = 'incoming') OR (NOT t.axon_only));
