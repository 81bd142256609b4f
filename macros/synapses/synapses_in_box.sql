-- summary: The synapses inside a box, bounds included.
-- grain: one row per synapse
-- source: the data set's x, y, z; all bounds in nm
-- check: store.check_box(x_min, x_max, y_min, y_max, z_min, z_max)
-- example: SELECT count(*) FROM synapses_in_box(0, 1e9, 0, 1e9, 0, 1e9)
CREATE OR REPLACE MACRO synapses_in_box(x_min, x_max, y_min, y_max, z_min, z_max, prob_min := 0.6) AS TABLE
SELECT {{ synapse_columns() }}
FROM store.synapses_by_pre s
WHERE s.x BETWEEN x_min AND x_max
  AND s.y BETWEEN y_min AND y_max
  AND s.z BETWEEN z_min AND z_max
  AND store.passes_float16(s.prob, prob_min);
