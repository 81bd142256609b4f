-- summary: Where the skeletons of two neurons come close to each other, with the synapses between them there: places
--   with none are potential connections.
-- needs: skeletons, synapses, positions
-- grain: one row per contact, closest first: a largest set of nodes of a, each with a node of b within the distance,
--   that hang together along the tree of a
-- source: potential connectivity (Stepanyants and Chklovskii 2005), by nodes, not by the lines between them. A synapse
--   is at the contact of that node of a contact which is nearest to it (ties: the lower node), if that is within the
--   distance; its position is that on the side of a where the source has both. So contacts of b and a may be others
--   than those of a and b
-- param a: id of one neuron; the contacts are sets of its nodes
-- param b: id of another neuron
-- param within: largest straight distance between the nodes, nm, included
-- column contact: number of the contact, from 1
-- column a_node: number of the node of a that is closest to b, of several the lowest
-- column b_node: number of the node of b that is closest to it, of several the lowest
-- column distance: straight distance between the two, nm
-- column x: position of a_node, nm
-- column y: position of a_node, nm
-- column z: position of a_node, nm
-- column a_compartment: compartment of a_node
-- column b_compartment: compartment of b_node
-- column a_nodes: number of nodes of a in the contact
-- column a_to_b: number of synapses from a to b at the contact
-- column b_to_a: number of synapses from b to a at the contact
-- check: store.check_two_neurons(a, b)
-- example: SELECT contact, distance, a_to_b, b_to_a FROM contacts((SELECT min(neuron_id) FROM skeletons), (SELECT
--   max(neuron_id) FROM skeletons), 100000) LIMIT 5
CREATE OR REPLACE MACRO contacts(
  a, b, within, prob_min := {{ prob_default }}, size_min := 0,
  {{ place_filters }}
) AS TABLE
WITH mine AS MATERIALIZED (SELECT n.* FROM store.skeletons n WHERE n.neuron_id = a::BIGINT),
other AS MATERIALIZED (
  SELECT
    n.*,
    {{ cell_of("n", "greatest(within, 100)") }}
  FROM store.skeletons n
  WHERE n.neuron_id = b::BIGINT
),
steps AS (SELECT t.step FROM (VALUES (-1), (0), (1)) t(step)),
close AS MATERIALIZED (
  SELECT m.node, min(struct_pack(squared := m.squared, node := m.other_node)) AS nearest
  FROM (
    SELECT n.node, o.node AS other_node, {{ squared_distance("o", "n") }} AS squared
    FROM (
      SELECT
        n.node,
        n.x,
        n.y,
        n.z,
        {{ cell_of("n", "greatest(within, 100)", around=True) }}
      FROM mine n, steps i, steps j, steps k
    ) n
    JOIN other o ON {{ same_cell("o", "n") }}
  ) m
  -- Of the root, as it is reported: a square may be rounded to the other side of the bound.
  WHERE sqrt(m.squared) <= within::DOUBLE
  GROUP BY m.node
),
touching AS MATERIALIZED (
  SELECT n.*, c.nearest.node AS other_node, c.nearest.squared AS squared
  FROM mine n
  JOIN close c ON c.node = n.node
),
-- A contact begins at a node whose parent is not in it. A node is in the contact that begins last on its way from the
-- root.
beginnings AS MATERIALIZED (
  SELECT t.walk_order, t.subtree_end FROM touching t ANTI JOIN touching p ON p.node = t.parent
),
members AS MATERIALIZED (
  SELECT t.node, max(s.walk_order) AS beginning
  FROM touching t
  JOIN beginnings s ON t.walk_order BETWEEN s.walk_order AND s.subtree_end
  GROUP BY t.node
),
synapses AS (
  SELECT s.synapse_id, s.x::DOUBLE AS x, s.y::DOUBLE AS y, s.z::DOUBLE AS z, 1 AS outgoing
  FROM store.neuron_list_synapses([a], 'outgoing', prob_min, size_min, roi, kind) s
  WHERE s.partner_id = b::BIGINT
  UNION ALL
  SELECT s.synapse_id, s.x::DOUBLE, s.y::DOUBLE, s.z::DOUBLE, 0
  FROM store.neuron_list_synapses([a], 'incoming', prob_min, size_min, roi, kind) s
  WHERE s.partner_id = b::BIGINT
),
counts AS (
  SELECT m.beginning, sum(s.outgoing) AS a_to_b, sum(1 - s.outgoing) AS b_to_a
  FROM (
    SELECT n.synapse_id, n.outgoing, min(struct_pack(squared := n.squared, node := n.node)) AS nearest
    FROM (
      SELECT s.synapse_id, s.outgoing, t.node, {{ squared_distance("t", "s") }} AS squared
      FROM synapses s, touching t
    ) n
    WHERE sqrt(n.squared) <= within::DOUBLE
    GROUP BY n.synapse_id, n.outgoing
  ) s
  JOIN members m ON m.node = s.nearest.node
  GROUP BY m.beginning
)
SELECT
  row_number() OVER (ORDER BY c.nearest.squared, c.nearest.node) AS contact,
  n.node AS a_node,
  o.node AS b_node,
  sqrt(c.nearest.squared) AS distance,
  n.x,
  n.y,
  n.z,
  {{ compartment_name("n.compartment_code") }} AS a_compartment,
  {{ compartment_name("o.compartment_code") }} AS b_compartment,
  c.nodes AS a_nodes,
  coalesce(s.a_to_b, 0)::BIGINT AS a_to_b,
  coalesce(s.b_to_a, 0)::BIGINT AS b_to_a
FROM (
  SELECT m.beginning, count(*) AS nodes, min(struct_pack(squared := t.squared, node := t.node)) AS nearest
  FROM members m
  JOIN touching t ON t.node = m.node
  GROUP BY m.beginning
) c
JOIN touching n ON n.node = c.nearest.node
JOIN other o ON o.node = n.other_node
LEFT JOIN counts s ON s.beginning = c.beginning
ORDER BY c.nearest.squared, c.nearest.node;
