-- summary: A node's subtree ends where that of its last child ends, the number of its children is right, and its
--   Strahler number follows from those of its children: the highest, one more if two children have it, 1 without
--   children.
-- message: {rows} nodes of skeletons do not fit their children, the first: {first}.
WITH children AS (
  SELECT
    c.neuron_id,
    c.parent AS node,
    max(c.subtree_end) AS subtree_end,
    max(c.strahler, 2) AS highest,
    count(*) AS children
  FROM store.skeletons c
  WHERE c.parent IS NOT NULL
  GROUP BY c.neuron_id, c.parent
)
SELECT s.neuron_id, s.node
FROM store.skeletons s
LEFT JOIN children c ON c.neuron_id = s.neuron_id AND c.node = s.node
WHERE s.subtree_end <> coalesce(c.subtree_end, s.walk_order)
  OR s.children <> coalesce(c.children, 0)
  OR s.strahler <> coalesce(c.highest[1] + (len(c.highest) = 2 AND c.highest[1] = c.highest[2])::INTEGER, 1)
