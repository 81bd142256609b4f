-- store.tree_nodes(ids)
WITH
  "store.tree_nodes: nodes" AS MATERIALIZED (
    SELECT s.* FROM store.skeletons AS s WHERE (s.neuron_id = ANY(SELECT unnest(CAST(ids AS BIGINT[]))))
  ),
  "store.tree_nodes: families" AS (
    SELECT n.neuron_id, n.parent, count_star() AS children
    FROM "store.tree_nodes: nodes" AS n
    WHERE (NOT (n.parent IS NULL))
    GROUP BY n.neuron_id, n.parent
  )
SELECT
  n.*,
  sqrt(((((n.x - p.x) * (n.x - p.x)) + ((n.y - p.y) * (n.y - p.y))) + ((n.z - p.z) * (n.z - p.z)))) AS edge,
  p.walk_order AS parent_order,
  p.path_to_root AS parent_path,
  COALESCE(f.children, 0) AS children
FROM (
  (
    "store.tree_nodes: nodes" AS n
    LEFT JOIN "store.tree_nodes: nodes" AS p ON (((p.neuron_id = n.neuron_id) AND (p.node = n.parent)))
  )
  LEFT JOIN "store.tree_nodes: families" AS f ON (((f.neuron_id = n.neuron_id) AND (f.parent = n.node)))
);
