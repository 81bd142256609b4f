-- summary: Sholl analysis: how many branches cross spheres around the soma, and how much cable lies between them.
-- needs: skeletons
-- grain: one row per sphere, from the smallest to the first that holds the whole skeleton
-- source: Sholl 1953. The centre is the soma, the node of compartment 'soma' that is nearest to its root along the
--   tree (ties: the lower node), else the root. Of several trees those with a soma come first, then the one of most
--   nodes, then the lowest root
-- param step: distance between neighbouring spheres, um (not nm)
-- column radius_um: radius of the sphere, um
-- column intersections: number of lines from a node inside the sphere (closer than its radius) to a node that is not
--   inside, its parent or its child; a line that passes through the sphere between two nodes outside is not seen
-- column nodes: number of nodes inside this sphere and not inside the one before
-- column cable_length: length of the lines from these nodes to their parents, um
-- column forks: number of these nodes with two children or more
-- column tips: number of these nodes without children
-- example: FROM sholl((SELECT min(neuron_id) FROM skeletons), 50) LIMIT 5
CREATE OR REPLACE MACRO sholl(neuron_id, step := 10) AS TABLE
WITH nodes AS MATERIALIZED (SELECT n.* FROM store.soma_paths([neuron_id]) n),
centre AS MATERIALIZED (
  SELECT c.x, c.y, c.z
  FROM (
    SELECT
      c.x,
      c.y,
      c.z,
      row_number() OVER (ORDER BY CASE WHEN c.has_soma THEN 0 ELSE 1 END, t.nodes DESC, c.root) AS place
    FROM nodes c
    JOIN (SELECT n.root, count(*) AS nodes FROM nodes n GROUP BY n.root) t ON t.root = c.root
    WHERE c.is_centre
  ) c
  WHERE c.place = 1
),
-- A node is inside all spheres from this one on.
placed AS MATERIALIZED (
  SELECT
    n.node,
    n.parent,
    n.edge,
    n.children,
    floor(sqrt({{ squared_distance("n", "c") }}) / (step::DOUBLE * 1000))::BIGINT + 1 AS sphere
  FROM nodes n, centre c
),
-- A line crosses the spheres from that of its nearer end to the one before that of its farther end.
changes AS (
  SELECT e.sphere, sum(e.change) AS change
  FROM (
    SELECT least(n.sphere, p.sphere) AS sphere, 1 AS change FROM placed n JOIN placed p ON p.node = n.parent
    UNION ALL
    SELECT greatest(n.sphere, p.sphere), -1 FROM placed n JOIN placed p ON p.node = n.parent
  ) e
  GROUP BY e.sphere
),
shells AS (
  SELECT
    n.sphere,
    count(*) AS nodes,
    coalesce(sum(n.edge), 0.0) / 1000 AS cable_length,
    count(*) FILTER (n.children >= 2) AS forks,
    count(*) FILTER (n.children = 0) AS tips
  FROM placed n
  GROUP BY n.sphere
)
SELECT
  r.sphere * step::DOUBLE AS radius_um,
  (coalesce(sum(c.change) OVER (ORDER BY r.sphere {{ so_far() }}), 0))::BIGINT AS intersections,
  coalesce(s.nodes, 0) AS nodes,
  coalesce(s.cable_length, 0.0) AS cable_length,
  coalesce(s.forks, 0) AS forks,
  coalesce(s.tips, 0) AS tips
FROM (SELECT unnest(range(1, (SELECT max(n.sphere) FROM placed n) + 1)) AS sphere) r
LEFT JOIN changes c ON c.sphere = r.sphere
LEFT JOIN shells s ON s.sphere = r.sphere
ORDER BY r.sphere;
