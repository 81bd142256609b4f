-- summary: How far apart synapses of one neuron, or nodes of its skeleton, are along the tree, each pair of them.
-- needs: skeletons
-- grain: one row per pair of distinct ids of the list, the lower id first
-- source: the way from node to node through their common ancestor. A synapse stands at its nearest node; the way
--   between the two is not part of it
-- param synapse_ids: list of synapse_id of the neuron's synapses, incoming or outgoing; a synapse of the neuron with
--   itself stands where it is incoming
-- param nodes: list of numbers of nodes, instead of synapse_ids
-- column first_id: the lower id of the two synapses or nodes
-- column second_id: the higher id of the two
-- column first_node: node of the first; NULL if it is no synapse of the neuron, or none of its nodes, or if no node is
--   within max_distance
-- column second_node: node of the second, likewise
-- column path_length: length of the way along the tree between the two nodes, nm; NULL between different trees, or if
--   a node is NULL
-- check: store.check_one_list(synapse_ids, nodes)
-- example: FROM path_distances((SELECT min(neuron_id) FROM skeletons), nodes := [1, 2, 3])
CREATE OR REPLACE MACRO path_distances(neuron_id, synapse_ids := NULL, nodes := NULL, max_distance := 2000) AS TABLE
WITH wanted AS MATERIALIZED (SELECT i.id FROM store.distinct_ids(coalesce(synapse_ids::BIGINT[], nodes::BIGINT[])) i),
placed AS MATERIALIZED (
  SELECT w.id, n.node
  FROM wanted w
  JOIN store.skeletons n ON n.neuron_id = neuron_id AND n.node = w.id
  WHERE nodes IS NOT NULL
  UNION ALL
  SELECT m.synapse_id, arg_min(m.node, m.side)
  FROM (
    SELECT 0 AS side, m.synapse_id, m.node
    FROM store.snapped_synapses([neuron_id], 'incoming', NULL, NULL, max_distance, NULL, 'all') m
    UNION ALL
    SELECT 1, m.synapse_id, m.node
    FROM store.snapped_synapses([neuron_id], 'outgoing', NULL, NULL, max_distance, NULL, 'all') m
  ) m
  WHERE m.node IS NOT NULL AND m.synapse_id IN (SELECT w.id FROM wanted w) AND synapse_ids IS NOT NULL
  GROUP BY m.synapse_id
)
SELECT
  least(w.first_id, w.second_id) AS first_id,
  greatest(w.first_id, w.second_id) AS second_id,
  CASE WHEN w.first_id < w.second_id THEN f.node ELSE l.node END AS first_node,
  CASE WHEN w.first_id < w.second_id THEN l.node ELSE f.node END AS second_node,
  w.path_length
FROM store.point_pairs(neuron_id, (SELECT list(struct_pack(id := p.id, node := p.node)) FROM placed p), NULL) w
JOIN placed f ON f.id = w.first_id
JOIN placed l ON l.id = w.second_id
UNION ALL
-- Pairs of which one has no node, or neither has.
SELECT
  least(m.id, o.id),
  greatest(m.id, o.id),
  CASE WHEN o.id < m.id THEN o.node END,
  CASE WHEN o.id > m.id THEN o.node END,
  NULL
FROM (SELECT w.id FROM wanted w ANTI JOIN placed p ON p.id = w.id) m
JOIN (SELECT w.id, p.node FROM wanted w LEFT JOIN placed p ON p.id = w.id) o ON o.id <> m.id
WHERE o.node IS NOT NULL OR o.id > m.id;
