-- summary: How far apart synapses of one neuron, or nodes of its skeleton, are along the tree, each pair of them.
-- needs: skeletons
-- grain: one row per pair of distinct ids of the list, the lower id first
-- source: the way from node to node through their common ancestor. A synapse stands at its nearest node; the way between
--   the two is not part of it
-- param synapse_ids: list of synapse_id of the neuron's synapses, incoming or outgoing; a synapse of the neuron with
--   itself stands where it is incoming
-- param nodes: list of numbers of nodes, instead of synapse_ids
-- column first_id: the lower id of the two synapses or nodes
-- column second_id: the higher id of the two
-- column first_node: node of the first; NULL if it is no synapse of the neuron, or none of its nodes, or if no node is
--   within max_distance
-- column second_node: node of the second, likewise
-- column path_length: length of the way along the tree between the two nodes, nm; NULL between different trees, or if a
--   node is NULL
-- check: store.check_one_list(synapse_ids, nodes)
-- example: SELECT first_id, second_id, path_length FROM path_distances((SELECT min(neuron_id) FROM skeletons), nodes :=
--   (SELECT list(node) FROM skeleton((SELECT min(neuron_id) FROM skeletons)) WHERE children = 0 AND node < 100))
--   ORDER BY path_length DESC, first_id, second_id LIMIT 5
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
    FROM store.snapped_synapses([neuron_id], 'incoming', NULL, NULL, max_distance, NULL, {{ any_kind() }}) m
    UNION ALL
    SELECT 1, m.synapse_id, m.node
    FROM store.snapped_synapses([neuron_id], 'outgoing', NULL, NULL, max_distance, NULL, {{ any_kind() }}) m
  ) m
  WHERE m.node IS NOT NULL AND m.synapse_id IN (SELECT w.id FROM wanted w) AND synapse_ids IS NOT NULL
  GROUP BY m.synapse_id
),
ways AS (
  SELECT w.first_id, w.second_id, w.path_length
  FROM store.point_pairs(neuron_id, (SELECT list(struct_pack(id := p.id, node := p.node)) FROM placed p), NULL) w
)
SELECT
  f.id AS first_id,
  l.id AS second_id,
  a.node AS first_node,
  z.node AS second_node,
  w.path_length
FROM wanted f
JOIN wanted l ON l.id > f.id
LEFT JOIN placed a ON a.id = f.id
LEFT JOIN placed z ON z.id = l.id
LEFT JOIN (
  SELECT least(w.first_id, w.second_id) AS first_id, greatest(w.first_id, w.second_id) AS second_id, w.path_length
  FROM ways w
) w ON w.first_id = f.id AND w.second_id = l.id
ORDER BY f.id, l.id;
