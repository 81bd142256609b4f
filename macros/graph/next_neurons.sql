-- summary: The neurons one hop from some neurons: one step of every search along connections. If one synapse makes a
--   connection, the macro does not count synapses.
-- grain: one row per neuron that is a partner of any of these neurons
-- param direction: 'outgoing' (to targets) or 'incoming' (to sources)
-- column id: id of the neuron one hop away
-- example: SELECT count(*) FROM store.next_neurons([1, 2], 'outgoing', 0.6, 0, NULL, NULL, 5)
CREATE OR REPLACE MACRO store.next_neurons(ids, direction, prob_min, size_min, roi, kind, min_synapses) AS TABLE
SELECT DISTINCT n.id
FROM (
  SELECT c.partner_id AS id
  FROM store.oriented_connections(ids, direction, prob_min, size_min, roi, kind, min_synapses) c
  WHERE store.is_stored_question(prob_min, size_min, roi, kind) OR coalesce(min_synapses, 0) > 1
  UNION ALL
  SELECT s.post_id
  FROM store.synapses_by_pre s
  WHERE NOT store.is_stored_question(prob_min, size_min, roi, kind)
    AND coalesce(min_synapses, 0) <= 1
    AND direction = 'outgoing'
    AND s.pre_id IN (SELECT unnest(ids::BIGINT[])){{ listed_types("s.pre_celltype_code", "ids") }}
    AND {{ connecting("s") }}
  UNION ALL
  SELECT s.pre_id
  FROM store.synapses_by_post s
  WHERE NOT store.is_stored_question(prob_min, size_min, roi, kind)
    AND coalesce(min_synapses, 0) <= 1
    AND direction = 'incoming'
    AND s.post_id IN (SELECT unnest(ids::BIGINT[])){{ listed_types("s.post_celltype_code", "ids") }}
    AND {{ connecting("s") }}
) n;
