-- summary: The pairs of synapses of one neuron that are close along its tree: clusters of its inputs, or of its
--   outputs.
-- needs: skeletons, synapses, positions
-- grain: one row per pair of synapses on the side of direction, closest first; a synapse without a node within
--   max_distance is in none
-- source: the way from node to node through their common ancestor. A synapse stands at its nearest node; the way
--   between the two is not part of it
-- param within: largest way along the tree, nm, included; lengths that differ by no more than a millionth of a nm
--   count as equal
-- column first_id: the lower synapse_id of the two
-- column second_id: the higher synapse_id of the two
-- column path_length: length of the way along the tree between their nodes, nm
-- column first_partner_id: id of the neuron on the other side of the first synapse
-- column second_partner_id: id of the neuron on the other side of the second synapse; the same for two synapses of one
--   partner
-- example: SELECT first_partner_id = second_partner_id AS same_partner, count(*) AS pairs FROM
--   close_on_skeleton((SELECT min(post_id) FROM synapses WHERE post_id IN (SELECT neuron_id FROM skeletons)), 100000)
--   GROUP BY same_partner ORDER BY same_partner
CREATE OR REPLACE MACRO close_on_skeleton(
  neuron_id, within, direction := 'incoming', prob_min := {{ prob_default }}, max_distance := 2000, size_min := 0,
  {{ place_filters }}
) AS TABLE
WITH placed AS MATERIALIZED (
  SELECT m.synapse_id, m.partner_id, m.node
  FROM store.snapped_synapses([neuron_id], direction, prob_min, size_min, max_distance, roi, kind) m
  WHERE m.node IS NOT NULL
)
SELECT
  least(w.first_id, w.second_id) AS first_id,
  greatest(w.first_id, w.second_id) AS second_id,
  w.path_length,
  CASE WHEN w.first_id < w.second_id THEN f.partner_id ELSE l.partner_id END AS first_partner_id,
  CASE WHEN w.first_id < w.second_id THEN l.partner_id ELSE f.partner_id END AS second_partner_id
FROM store.point_pairs(
  neuron_id, (SELECT list(struct_pack(id := p.synapse_id, node := p.node)) FROM placed p), within
) w
JOIN placed f ON f.synapse_id = w.first_id
JOIN placed l ON l.synapse_id = w.second_id
ORDER BY w.path_length, least(w.first_id, w.second_id), greatest(w.first_id, w.second_id);
