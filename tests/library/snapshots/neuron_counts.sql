-- store.neuron_counts(celltype, target_celltype, direction, prob_min, roi, kind)
SELECT s.id, count_star() AS synapse_count, COALESCE(sum(CAST(s.size AS DOUBLE)), 0.0) AS synapse_size
FROM (
  (
    SELECT s.pre_id AS id, s.post_celltype_code AS partner_code, s.prob, s.size, s.pre_id, s.post_id
    FROM store.synapses_by_pre AS s
    WHERE ((direction = 'outgoing') AND store.is_celltype(s.pre_celltype_code, celltype, 1))
  )
  UNION ALL (
    SELECT s.pre_id, s.post_celltype_code, s.prob, s.size, s.pre_id, s.post_id
    FROM store.retyped_synapses AS s
    WHERE ((direction = 'outgoing') AND (NOT store.is_celltype(s.pre_celltype_code, celltype, 1)))
  )
  UNION ALL (
    SELECT s.post_id, s.pre_celltype_code, s.prob, s.size, s.pre_id, s.post_id
    FROM store.synapses_by_post AS s
    WHERE ((direction = 'incoming') AND store.is_celltype(s.post_celltype_code, celltype, 1))
  )
  UNION ALL (
    SELECT s.post_id, s.pre_celltype_code, s.prob, s.size, s.pre_id, s.post_id
    FROM store.retyped_synapses AS s
    WHERE ((direction = 'incoming') AND (NOT store.is_celltype(s.post_celltype_code, celltype, 1)))
  )
) AS s
WHERE (store.is_celltype(s.partner_code, target_celltype, 1) AND store.passes_prob(s.prob, prob_min))
GROUP BY s.id;
