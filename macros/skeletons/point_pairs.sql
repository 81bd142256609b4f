-- summary: The pairs of some points on the skeleton of one neuron, with the way between them along the tree. A point
--   is an id at a node.
-- grain: one row per pair of points, each pair once; without those farther apart than `within`
-- source: the way is that of both points to the root, without what they share: twice the path of their common
--   ancestor. Of the nodes of a depth-first walk after the one point up to the other, all hang below the common
--   ancestor, and one is its child. So the path of the common ancestor is the least of the paths of their parents
-- param within: largest way, nm; lengths that differ by no more than a millionth of a nm count as equal; NULL is every
--   pair
-- param points: list of points, each a STRUCT of id and node; each id once
-- column first_id: id of the point that comes first in the walk
-- column second_id: id of the other point
-- column path_length: length of the way along the tree from node to node, nm; NULL between different trees
-- example: SELECT count(*) FROM store.point_pairs(1, [{'id': 7, 'node': 1}, {'id': 8, 'node': 2}], NULL)
CREATE OR REPLACE MACRO store.point_pairs(neuron_id, points, within) AS TABLE
WITH nodes AS MATERIALIZED (SELECT n.* FROM store.tree_nodes([neuron_id]) n),
places AS MATERIALIZED (
  SELECT
    row_number() OVER (ORDER BY n.walk_order, g.point.id) AS place,
    g.point.id AS id,
    n.walk_order,
    n.root,
    n.path_to_root,
    n.x,
    n.y,
    n.z
  FROM (SELECT unnest(points) AS point) g
  JOIN nodes n ON n.node = g.point.node
),
-- Of the nodes after a point up to the next point: the least path of their parents. There are none if both points are
-- at one node.
gaps AS MATERIALIZED (
  SELECT p.place, (p.place - 1) // 64 AS block, coalesce(b.shared, p.path_to_root) AS shared
  FROM places p
  LEFT JOIN (
    SELECT w.place, min(w.parent_path) AS shared
    FROM (
      SELECT
        n.parent_path,
        max(p.place) OVER (ORDER BY n.walk_order ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS place
      FROM nodes n
      LEFT JOIN (SELECT p.walk_order, max(p.place) AS place FROM places p GROUP BY p.walk_order) p
        ON p.walk_order = n.walk_order
    ) w
    GROUP BY w.place
  ) b ON b.place = p.place
),
-- The least of many gaps in a row comes from blocks of 64: the end of the first block, whole blocks, and the start of
-- the last one; or, within one block, from every range there is.
ends AS MATERIALIZED (
  SELECT
    g.place,
    g.block,
    min(g.shared) OVER (PARTITION BY g.block ORDER BY g.place DESC {{ so_far() }}) AS to_its_end,
    min(g.shared) OVER (PARTITION BY g.block ORDER BY g.place {{ so_far() }}) AS from_its_start
  FROM gaps g
),
inside AS MATERIALIZED (
  SELECT
    f.place AS first_gap,
    l.place AS last_gap,
    min(l.shared) OVER (PARTITION BY f.place ORDER BY l.place {{ so_far() }}) AS shared
  FROM gaps f
  JOIN gaps l ON l.block = f.block AND l.place >= f.place
),
blocks AS MATERIALIZED (SELECT g.block, min(g.shared) AS shared FROM gaps g GROUP BY g.block),
whole AS MATERIALIZED (
  SELECT
    f.block AS first_block,
    l.block + 1 AS last_block,
    min(l.shared) OVER (PARTITION BY f.block ORDER BY l.block {{ so_far() }}) AS shared
  FROM blocks f
  JOIN blocks l ON l.block > f.block
),
steps AS (SELECT t.step FROM (VALUES (-1), (0), (1)) t(step)),
pairs AS (
  SELECT f.place AS first_place, l.place AS second_place
  FROM places f
  JOIN places l ON l.place > f.place
  WHERE within IS NULL
  UNION ALL
  -- A straight line is no longer than the way along the tree: such points are in one cell or in cells side by side.
  SELECT f.place, l.place
  FROM (
    SELECT
      p.place,
      {{ cell_of("p", "(within::DOUBLE + 1)", around=True) }}
    FROM places p, steps i, steps j, steps k
  ) f
  JOIN (
    SELECT
      p.place,
      {{ cell_of("p", "(within::DOUBLE + 1)") }}
    FROM places p
  ) l
    ON {{ same_cell("l", "f") }} AND l.place > f.place
  WHERE within IS NOT NULL
),
ways AS (
  SELECT
    f.id AS first_id,
    l.id AS second_id,
    f.root = l.root AS is_joined,
    f.path_to_root AS first_path,
    l.path_to_root AS second_path,
    coalesce(i.shared, least(a.to_its_end, w.shared, z.from_its_start)) AS shared
  FROM pairs p
  JOIN places f ON f.place = p.first_place
  JOIN places l ON l.place = p.second_place
  JOIN ends a ON a.place = p.first_place
  JOIN ends z ON z.place = p.second_place - 1
  LEFT JOIN inside i ON i.first_gap = p.first_place AND i.last_gap = p.second_place - 1
  LEFT JOIN whole w ON w.first_block = a.block AND w.last_block = z.block
)
SELECT w.first_id, w.second_id, w.path_length
FROM (
  SELECT
    w.first_id,
    w.second_id,
    CASE
      WHEN w.is_joined THEN greatest(w.first_path - w.shared, 0) + greatest(w.second_path - w.shared, 0)
    END AS path_length
  FROM ways w
) w
WHERE within IS NULL OR w.path_length <= within::DOUBLE + 1e-6;
