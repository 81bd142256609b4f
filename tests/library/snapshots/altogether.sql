-- store.altogether(side, everyone, ids, prob_min, size_min, roi, kind)
SELECT t.id, CAST(sum(t.synapse_count) AS BIGINT) AS synapse_count, COALESCE(sum(t.total_size), 0.0) AS total_size
FROM (
  (
    SELECT CASE WHEN ((side = 'pre')) THEN (c.pre_id) ELSE c.post_id END AS id, c.synapse_count, c.total_size
    FROM store.connections AS c
    WHERE (everyone AND store.is_stored_question(prob_min, size_min, roi, kind))
  )
  UNION ALL (
    SELECT s.pre_id, 1, CAST(s.size AS DOUBLE)
    FROM store.synapses_by_pre AS s
    WHERE (
      everyone
      AND (side = 'pre')
      AND (NOT store.is_stored_question(prob_min, size_min, roi, kind))
      AND store.passes_prob(s.prob, prob_min)
      AND store.passes_size(s.size, size_min)
    )
  )
  UNION ALL (
    SELECT s.post_id, 1, CAST(s.size AS DOUBLE)
    FROM store.synapses_by_post AS s
    WHERE (
      everyone
      AND (side = 'post')
      AND (NOT store.is_stored_question(prob_min, size_min, roi, kind))
      AND store.passes_prob(s.prob, prob_min)
      AND store.passes_size(s.size, size_min)
    )
  )
  UNION ALL (
    SELECT CASE WHEN ((side = 'pre')) THEN (c.pre_id) ELSE c.post_id END, c.synapse_count, c.total_size
    FROM store.connections_of(side, ids, ids, prob_min, size_min, roi, kind, 1) AS c
    WHERE (NOT everyone)
  )
) AS t
GROUP BY t.id;
