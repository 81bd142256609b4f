-- summary: The connections of some neurons from their side: a neuron's partners are its targets for 'outgoing', its
--   sources for 'incoming'.
-- grain: one row per connected (id, partner_id) with at least min_synapses
-- param direction: 'outgoing' (id is presynaptic) or 'incoming'
-- column id: id of the neuron on the side of direction
-- example: SELECT count(*) FROM store.oriented_connections([1, 2], 'incoming', 0.6, 0, NULL, NULL, 5)
CREATE OR REPLACE MACRO store.oriented_connections(ids, direction, prob_min, size_min, roi, kind, min_synapses) AS TABLE
SELECT
  c.pre_id AS id,
  c.post_id AS partner_id,
  c.post_celltype_code AS partner_celltype_code,
  c.synapse_count,
  c.unsized_count,
  c.total_size
FROM store.connections_of('pre', ids, NULL, prob_min, size_min, roi, kind, min_synapses) c
WHERE direction = 'outgoing'
UNION ALL
SELECT c.post_id, c.pre_id, c.pre_celltype_code, c.synapse_count, c.unsized_count, c.total_size
FROM store.connections_of('post', NULL, ids, prob_min, size_min, roi, kind, min_synapses) c
WHERE direction = 'incoming';
