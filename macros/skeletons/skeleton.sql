-- summary: The skeleton of one neuron: its nodes, each after its parent. In Python wirehouse.skeleton returns it as a
--   DataFrame for navis.
-- needs: skeletons
-- grain: one row per node, in the order of a depth-first walk; none if the neuron has no skeleton
-- source: the added skeletons
-- column node: number of the node within the skeleton, as in the source
-- column x: position of the node, nm
-- column y: position of the node, nm
-- column z: position of the node, nm
-- column radius: radius at the node, nm; NULL if it is unknown
-- example: SELECT node, parent, compartment, path_to_root FROM skeleton((SELECT min(neuron_id) FROM skeletons)) LIMIT
--   5
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
  n.strahler,
  n.children,
  n.walk_order AS "order",
  n.subtree_end
FROM store.skeletons n
WHERE n.neuron_id = neuron_id::BIGINT
ORDER BY n.walk_order;
