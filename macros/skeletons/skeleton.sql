-- summary: The skeleton of one neuron: its nodes, from the root outwards. In Python wirehouse.skeleton returns it as a
--   DataFrame for navis.
-- needs: skeletons
-- grain: one row per node, in the order of a depth-first walk; none if the neuron has no skeleton
-- source: the added skeletons
-- column x: position of the node, nm
-- column y: position of the node, nm
-- column z: position of the node, nm
-- column radius: radius at the node, nm; NULL if the source has none or NaN there
-- example: SELECT node, parent, compartment, path_to_root FROM skeleton((SELECT min(neuron_id) FROM skeletons)) LIMIT 5
CREATE OR REPLACE MACRO skeleton(neuron_id) AS TABLE
SELECT
  n.node,
  n.parent,
  n.x,
  n.y,
  n.z,
  n.radius,
  {{ compartment_name("n.compartment_code") }} AS compartment,
  n.root,
  n.path_to_root,
  n.path_to_soma,
  n.strahler,
  n.children,
  n.walk_order AS "order",
  n.subtree_end
FROM store.soma_paths([neuron_id]) n
ORDER BY n.walk_order;
