-- summary: All that each neuron sends, or receives, over all partners, however few synapses each has.
-- grain: one row per neuron with synapses on that side
-- param side: 'pre' (what neurons send) or 'post' (what they receive)
-- param everyone: true for all neurons, false for those in ids only
-- param ids: list of neuron ids; the macro ignores it if everyone is true
-- column id: id of the neuron on that side
-- example: SELECT count(*) FROM store.altogether('post', false, [1, 2], 0.8, 0, NULL, NULL)
CREATE OR REPLACE MACRO store.altogether(side, everyone, ids, prob_min, size_min, roi, kind) AS TABLE
SELECT t.id, sum(t.synapse_count)::BIGINT AS synapse_count, coalesce(sum(t.total_size), 0.0) AS total_size
FROM (
  SELECT CASE side WHEN 'pre' THEN c.pre_id ELSE c.post_id END AS id, c.synapse_count, c.total_size
  FROM store.connections c
  WHERE everyone AND store.is_stored_question(prob_min, size_min, roi, kind)
  UNION ALL
  SELECT s.pre_id, {{ weight("s") }}, s.size::DOUBLE
  FROM store.synapses_by_pre s
  WHERE everyone
    AND side = 'pre'
    AND NOT store.is_stored_question(prob_min, size_min, roi, kind)
    AND {{ connecting("s") }}
  UNION ALL
  SELECT s.post_id, {{ weight("s") }}, s.size::DOUBLE
  FROM store.synapses_by_post s
  WHERE everyone
    AND side = 'post'
    AND NOT store.is_stored_question(prob_min, size_min, roi, kind)
    AND {{ connecting("s") }}
  UNION ALL
  SELECT CASE side WHEN 'pre' THEN c.pre_id ELSE c.post_id END, c.synapse_count, c.total_size
  FROM store.connections_of(side, ids, ids, prob_min, size_min, roi, kind, 1) c
  WHERE NOT everyone
) t
GROUP BY t.id;
