-- summary: The nodes of some neurons' skeletons, each with the length of its edge to its parent and its parent's path.
-- grain: one row per node
-- column edge: length of the straight line to the parent, nm; NULL at a root
-- column parent_order: walk_order of the parent; NULL at a root
-- column parent_path: path_to_root of the parent, nm; NULL at a root
-- column children: number of nodes whose parent this one is
-- example: SELECT count(*) FROM store.tree_nodes([1, 2])
CREATE OR REPLACE MACRO store.tree_nodes(ids) AS TABLE
WITH nodes AS MATERIALIZED (
  SELECT s.*
  FROM store.skeletons s
  WHERE s.neuron_id IN (SELECT unnest(ids::BIGINT[]))
),
families AS (
  SELECT n.neuron_id, n.parent, count(*) AS children
  FROM nodes n
  WHERE n.parent IS NOT NULL
  GROUP BY n.neuron_id, n.parent
)
SELECT
  n.*,
  sqrt((n.x - p.x) * (n.x - p.x) + (n.y - p.y) * (n.y - p.y) + (n.z - p.z) * (n.z - p.z)) AS edge,
  p.walk_order AS parent_order,
  p.path_to_root AS parent_path,
  coalesce(f.children, 0) AS children
FROM nodes n
LEFT JOIN nodes p ON p.neuron_id = n.neuron_id AND p.node = n.parent
LEFT JOIN families f ON f.neuron_id = n.neuron_id AND f.parent = n.node;
