-- summary: The synapses of some neurons on one side, each with the nearest node of its own neuron's skeleton.
-- grain: one row per synapse that passes the thresholds; its node is NULL if none is within max_distance
-- source: exact search: first the nodes of a synapse's cell and of the 26 around it, then, if none of them is near
--   enough, every node
-- column x: position of the synapse, on the neuron's own side where the source has both; nm
-- column y: position of the synapse, on the neuron's own side where the source has both; nm
-- column z: position of the synapse, on the neuron's own side where the source has both; nm
-- example: SELECT count(*) FROM store.snapped_synapses([1, 2], 'incoming', 0.6, 0, 2000, NULL, NULL)
CREATE OR REPLACE MACRO store.snapped_synapses(ids, direction, prob_min, size_min, max_distance, roi, kind) AS TABLE
WITH synapses AS MATERIALIZED (
  SELECT s.* FROM store.neuron_list_synapses(ids, direction, prob_min, size_min, roi, kind) s
),
nodes AS MATERIALIZED (
  SELECT
    n.neuron_id,
    n.node,
    n.x,
    n.y,
    n.z,
    {{ cell_of("n", "store.search_cell()") }}
  FROM store.skeletons n
  WHERE n.neuron_id IN (SELECT s.neuron_id FROM synapses s)
),
steps AS (SELECT t.step FROM (VALUES (-1), (0), (1)) t(step)),
near AS MATERIALIZED (
  SELECT m.synapse_id, m.neuron_id, min(struct_pack(squared := m.squared, node := m.node)) AS nearest
  FROM (
    SELECT s.synapse_id, s.neuron_id, n.node, {{ squared_distance("n", "s") }} AS squared
    FROM (
      SELECT
        s.*,
        {{ cell_of("s", "store.search_cell()", around=True) }}
      FROM synapses s, steps i, steps j, steps k
    ) s
    JOIN nodes n ON n.neuron_id = s.neuron_id AND {{ same_cell("n", "s") }}
  ) m
  -- Of the root, as it is reported: a square may be rounded to the other side of the bound.
  WHERE sqrt(m.squared) <= least(store.reach(max_distance), store.search_cell())
  GROUP BY m.synapse_id, m.neuron_id
),
far AS (
  SELECT m.synapse_id, m.neuron_id, min(struct_pack(squared := m.squared, node := m.node)) AS nearest
  FROM (
    SELECT s.synapse_id, s.neuron_id, n.node, {{ squared_distance("n", "s") }} AS squared
    FROM (SELECT s.* FROM synapses s ANTI JOIN near f ON f.synapse_id = s.synapse_id AND f.neuron_id = s.neuron_id) s
    JOIN nodes n ON n.neuron_id = s.neuron_id
  ) m
  WHERE store.reach(max_distance) > store.search_cell() AND sqrt(m.squared) <= store.reach(max_distance)
  GROUP BY m.synapse_id, m.neuron_id
)
SELECT s.*, m.nearest.node AS node, sqrt(m.nearest.squared) AS distance
FROM synapses s
LEFT JOIN (SELECT n.* FROM near n UNION ALL SELECT f.* FROM far f) m
  ON m.synapse_id = s.synapse_id AND m.neuron_id = s.neuron_id;
