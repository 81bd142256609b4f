-- summary: The nodes of some neurons' skeletons with the path to the soma of their tree. The soma is the node of
--   compartment 'soma' that is nearest to the root along the tree (ties: the lower node); in a tree without one, the
--   root.
-- grain: one row per node
-- source: the nodes from i to j of a depth-first walk, i left out, hang below the common ancestor of i and j, and one
--   of them is its child: so the least path of their parents to the root is that of the common ancestor
-- column path_to_soma: length of the way along the tree to the soma, or to the root in a tree without one, nm
-- column is_centre: whether the node is the soma of its tree, or the root in a tree without one
-- column has_soma: whether the tree has a node of compartment 'soma'
-- example: SELECT count(*) FROM store.soma_paths([1, 2])
CREATE OR REPLACE MACRO store.soma_paths(ids) AS TABLE
WITH nodes AS MATERIALIZED (SELECT n.* FROM store.tree_nodes(ids) n),
centres AS (
  SELECT c.neuron_id, c.root, c.walk_order, c.path_to_root, c.is_soma
  FROM (
    SELECT
      c.*,
      row_number() OVER (
        PARTITION BY c.neuron_id, c.root
        ORDER BY CASE WHEN c.is_soma THEN 0 ELSE 1 END, c.path_to_root, c.node
      ) AS place
    FROM (
      SELECT n.neuron_id, n.root, n.node, n.parent, n.walk_order, n.path_to_root, {{ is_part("n", "soma") }} AS is_soma
      FROM nodes n
    ) c
    WHERE c.is_soma OR c.parent IS NULL
  ) c
  WHERE c.place = 1
),
-- On either side of the soma, a running minimum gives the path of the common ancestor.
sides AS (
  SELECT
    n.*,
    c.walk_order AS centre_order,
    c.path_to_root AS centre_path,
    c.is_soma AS has_soma,
    n.walk_order > c.walk_order AS is_after
  FROM nodes n
  JOIN centres c ON c.neuron_id = n.neuron_id AND c.root = n.root
),
shared AS (
  SELECT
    s.*,
    CASE
      WHEN s.is_after
        THEN min(s.parent_path) OVER (
          PARTITION BY s.neuron_id, s.root, s.is_after
          ORDER BY s.walk_order ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        )
      ELSE min(s.parent_path) OVER (
        PARTITION BY s.neuron_id, s.root, s.is_after
        ORDER BY s.walk_order DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
      )
    END AS shared_path
  FROM sides s
)
SELECT
  s.* EXCLUDE (is_after, centre_order, centre_path, shared_path),
  s.walk_order = s.centre_order AS is_centre,
  CASE
    WHEN s.walk_order = s.centre_order THEN 0.0
    ELSE greatest(s.path_to_root - s.shared_path, 0) + greatest(s.centre_path - s.shared_path, 0)
  END AS path_to_soma
FROM shared s;
