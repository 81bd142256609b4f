-- store.neuron_synapses(neuron_id, direction, prob_min, size_min, roi, kind)
SELECT s.*
FROM (
  (
    SELECT s.* EXCLUDE (
      post_skel_length_axon,
      post_skel_length_soma,
      pre_skel_length_dendrite,
      post_skel_length_dendrite,
      pre_skel_length_soma,
      pre_skel_length_axon,
      leads_pair
    )
    FROM store.synapses_by_pre AS s
    WHERE ((direction = 'outgoing') AND (s.pre_id = CAST(neuron_id AS BIGINT)))
  )
  UNION ALL (
    SELECT s.* EXCLUDE (leads_pair)
    FROM store.synapses_by_post AS s
    WHERE ((direction = 'incoming') AND (s.post_id = CAST(neuron_id AS BIGINT)))
  )
) AS s
WHERE (store.passes_prob(s.prob, prob_min) AND store.passes_size(s.size, size_min));
