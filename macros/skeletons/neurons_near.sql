-- summary: The neurons whose skeletons come near a point.
-- needs: skeletons
-- grain: one row per neuron with a node within the radius, nearest first
-- source: the added skeletons, by straight distance to the nodes (not to the lines between them); point and radius in
--   nm
-- column celltype: cell type of the neuron, from the neuron table; NULL if it is missing there
-- column nodes: number of the neuron's nodes within the radius
-- column node: number of the node nearest to the point, of several the lowest
-- column distance: straight distance from the point to that node, nm
-- example: SELECT count(*) FROM neurons_near(128000, 128000, 192000, 1000000)
CREATE OR REPLACE MACRO neurons_near(x, y, z, radius) AS TABLE
SELECT
  n.neuron_id,
  {{ celltype_name("t.celltype_code") }} AS celltype,
  n.nodes,
  n.nearest.node AS node,
  sqrt(n.nearest.squared) AS distance
FROM (
  SELECT
    n.neuron_id,
    count(*) AS nodes,
    min(struct_pack(squared := n.squared, node := n.node)) AS nearest
  FROM (
    SELECT
      s.neuron_id,
      s.node,
      (s.x - x::DOUBLE) * (s.x - x::DOUBLE)
        + (s.y - y::DOUBLE) * (s.y - y::DOUBLE)
        + (s.z - z::DOUBLE) * (s.z - z::DOUBLE) AS squared
    FROM store.skeletons s
    -- A nm more on each side, since the bounds are rounded, too.
    WHERE s.x BETWEEN x - radius - 1 AND x + radius + 1
      AND s.y BETWEEN y - radius - 1 AND y + radius + 1
      AND s.z BETWEEN z - radius - 1 AND z + radius + 1
  ) n
  -- Of the root, as it is reported: a square may be rounded to the other side of the bound.
  WHERE sqrt(n.squared) <= radius::DOUBLE
  GROUP BY n.neuron_id
) n
LEFT JOIN store.neurons t ON t.id = n.neuron_id{{ celltype_join("t.celltype_code", "LEFT JOIN") }}
ORDER BY sqrt(n.nearest.squared), n.neuron_id;
