-- summary: Every node of a skeleton has a number of its own and hangs on a node of the same skeleton, whose root it
--   shares and in whose part of the walk it lies; its way to the root is longer than that one's by their distance.
-- message: {rows} nodes of skeletons do not fit their parents, the first: {first}.
SELECT s.neuron_id, s.node
FROM store.skeletons s
LEFT JOIN store.skeletons p ON p.neuron_id = s.neuron_id AND p.node = s.parent
WHERE CASE
  WHEN s.parent IS NULL THEN s.root <> s.node OR s.path_to_root <> 0 OR s.edge IS NOT NULL
  ELSE p.node IS NULL
    OR s.root <> p.root
    OR s.walk_order <= p.walk_order
    OR s.subtree_end > p.subtree_end
    OR s.edge IS NULL
    OR abs(s.edge - sqrt((s.x - p.x) ** 2 + (s.y - p.y) ** 2 + (s.z - p.z) ** 2)) > 1e-9 * (1 + s.edge)
    OR abs(s.path_to_root - p.path_to_root - s.edge) > 1e-9 * (1 + s.path_to_root)
END
UNION ALL
SELECT s.neuron_id, s.node FROM store.skeletons s GROUP BY s.neuron_id, s.node HAVING count(*) > 1
