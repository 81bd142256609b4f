-- summary: The synapses inside a box, bounds included.
-- needs: synapses, positions
-- grain: one row per synapse
-- source: the data set's x, y, z; all bounds in nm
-- check: store.check_box(x_min, x_max, y_min, y_max, z_min, z_max)
-- example: SELECT count(*) FROM synapses_in_box(0, 1e9, 0, 1e9, 0, 1e9)
CREATE OR REPLACE MACRO synapses_in_box(
  x_min, x_max, y_min, y_max, z_min, z_max, prob_min := {{ prob_default }},
  {{ place_filters }}
) AS TABLE
SELECT {{ synapse_columns() }}
FROM store.synapses_by_pre s{{ synapse_joins() }}
WHERE s.x BETWEEN x_min AND x_max
  AND s.y BETWEEN y_min AND y_max
  AND s.z BETWEEN z_min AND z_max
  AND {{ passing("s", size_min="") }};
