-- store.neuron_list_synapses(ids, direction, prob_min, size_min, roi, kind)
SELECT s.synapse_id, s.neuron_id, s.partner_id, s.partner_celltype_code, s.x, s.y, s.z
FROM (
  (
    SELECT
      s.synapse_id,
      s.pre_id AS neuron_id,
      s.post_id AS partner_id,
      s.post_celltype_code AS partner_celltype_code,
      CAST(s.x AS DOUBLE) AS x,
      CAST(s.y AS DOUBLE) AS y,
      CAST(s.z AS DOUBLE) AS z,
      s.prob,
      s.size
    FROM store.synapses_by_pre AS s
    WHERE ((direction = 'outgoing') AND (s.pre_id = ANY(SELECT unnest(CAST(ids AS BIGINT[])))))
  )
  UNION ALL (
    SELECT
      s.synapse_id,
      s.post_id,
      s.pre_id,
      s.pre_celltype_code,
      CAST(s.x AS DOUBLE) AS x,
      CAST(s.y AS DOUBLE) AS y,
      CAST(s.z AS DOUBLE) AS z,
      s.prob,
      s.size
    FROM store.synapses_by_post AS s
    WHERE ((direction = 'incoming') AND (s.post_id = ANY(SELECT unnest(CAST(ids AS BIGINT[])))))
  )
) AS s
WHERE (store.passes_prob(s.prob, prob_min) AND store.passes_size(s.size, size_min));
