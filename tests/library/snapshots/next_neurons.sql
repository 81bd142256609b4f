-- store.next_neurons(ids, direction, prob_min, size_min, roi, kind, min_synapses)
SELECT DISTINCT n.id
FROM (
  (
    SELECT c.partner_id AS id
    FROM store.oriented_connections(ids, direction, prob_min, size_min, roi, kind, min_synapses) AS c
    WHERE (store.is_stored_question(prob_min, size_min, roi, kind) OR (COALESCE(min_synapses, 0) > 1))
  )
  UNION ALL (
    SELECT s.post_id
    FROM store.synapses_by_pre AS s
    WHERE (
      (NOT store.is_stored_question(prob_min, size_min, roi, kind))
      AND (COALESCE(min_synapses, 0) <= 1)
      AND (direction = 'outgoing')
      AND (s.pre_id = ANY(SELECT unnest(CAST(ids AS BIGINT[]))))
      AND store.passes_prob(s.prob, prob_min)
      AND store.passes_size(s.size, size_min)
    )
  )
  UNION ALL (
    SELECT s.pre_id
    FROM store.synapses_by_post AS s
    WHERE (
      (NOT store.is_stored_question(prob_min, size_min, roi, kind))
      AND (COALESCE(min_synapses, 0) <= 1)
      AND (direction = 'incoming')
      AND (s.post_id = ANY(SELECT unnest(CAST(ids AS BIGINT[]))))
      AND store.passes_prob(s.prob, prob_min)
      AND store.passes_size(s.size, size_min)
    )
  )
) AS n;
