-- summary: The synapses within a distance of a point, the distance included.
-- needs: synapses, positions
-- grain: one row per synapse
-- source: the data set's x, y, z; point and radius in nm
-- check: store.check_box(x - radius, x + radius, y - radius, y + radius, z - radius, z + radius)
-- example: SELECT count(*) FROM synapses_near(128000, 128000, 192000, 1000000)
CREATE OR REPLACE MACRO synapses_near(x, y, z, radius, prob_min := {{ prob_default }}, {{ place_filters }}) AS TABLE
SELECT {{ synapse_columns() }}
FROM store.synapses_by_pre s{{ synapse_joins() }}
-- A nm more on each side, since the bounds are rounded; and the root, since a square may be rounded past the radius.
WHERE s.x BETWEEN x - radius - 1 AND x + radius + 1
  AND s.y BETWEEN y - radius - 1 AND y + radius + 1
  AND s.z BETWEEN z - radius - 1 AND z + radius + 1
  AND sqrt((s.x - x::DOUBLE) ** 2 + (s.y - y::DOUBLE) ** 2 + (s.z - z::DOUBLE) ** 2) <= radius::DOUBLE
  AND {{ passing("s", size_min="") }};
