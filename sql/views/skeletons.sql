-- summary: Every node of every skeleton: where it is, what it hangs on, how far it is from its root.
-- needs: skeletons
-- grain: one row per node of a skeleton
-- source: `wirehouse add-skeletons`
-- example: SELECT neuron_id, count(*) AS nodes, max(path_to_root) / 1000 AS farthest_um FROM skeletons
--   GROUP BY neuron_id ORDER BY nodes DESC, neuron_id LIMIT 5
-- column neuron_id: id of the neuron that the skeleton is named by; it may be missing from the neuron table
-- column x: position of the node, nm
-- column y: position of the node, nm
-- column z: position of the node, nm
-- column radius: radius at the node, nm; NULL if it is unknown
CREATE OR REPLACE VIEW skeletons AS
SELECT
  s.neuron_id,
  s.node,
  s.parent,
  s.x,
  s.y,
  s.z,
  s.radius,
  {{ compartment_name("s.compartment_code") }} AS compartment,
  s.root,
  s.path_to_root,
  s.strahler,
  s.walk_order AS "order",
  s.subtree_end
FROM store.skeletons s;
