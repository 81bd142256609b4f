-- store.snapped_synapses(ids, direction, prob_min, size_min, max_distance, roi, kind)
WITH
  "store.snapped_synapses: synapses" AS MATERIALIZED (
    SELECT s.* FROM store.neuron_list_synapses(ids, direction, prob_min, size_min, roi, kind) AS s
  ),
  "store.snapped_synapses: nodes" AS MATERIALIZED (
    SELECT
      n.neuron_id,
      n.node,
      n.x,
      n.y,
      n.z,
      floor((n.x / store.search_cell())) AS cell_x,
      floor((n.y / store.search_cell())) AS cell_y,
      floor((n.z / store.search_cell())) AS cell_z
    FROM store.skeletons AS n
    WHERE (n.neuron_id = ANY(SELECT s.neuron_id FROM "store.snapped_synapses: synapses" AS s))
  ),
  "store.snapped_synapses: steps" AS (
    SELECT t.step FROM (SELECT * FROM (VALUES (-1), (0), (1)) AS valueslist) AS t(step)
  ),
  "store.snapped_synapses: near" AS MATERIALIZED (
    SELECT m.synapse_id, m.neuron_id, min(struct_pack(squared := m.squared, node := m.node)) AS "nearest"
    FROM (
      SELECT
        s.synapse_id,
        s.neuron_id,
        n.node,
        ((((n.x - s.x) * (n.x - s.x)) + ((n.y - s.y) * (n.y - s.y))) + ((n.z - s.z) * (n.z - s.z))) AS squared
      FROM (
        (
          SELECT
            s.*,
            (floor((s.x / store.search_cell())) + i.step) AS cell_x,
            (floor((s.y / store.search_cell())) + j.step) AS cell_y,
            (floor((s.z / store.search_cell())) + k.step) AS cell_z
          FROM
            "store.snapped_synapses: synapses" AS s ,
            "store.snapped_synapses: steps" AS i ,
            "store.snapped_synapses: steps" AS j ,
            "store.snapped_synapses: steps" AS k
        ) AS s
        INNER JOIN "store.snapped_synapses: nodes" AS n ON ((
          (n.neuron_id = s.neuron_id) AND (n.cell_x = s.cell_x) AND (n.cell_y = s.cell_y) AND (n.cell_z = s.cell_z)
        ))
      )
    ) AS m
    WHERE (sqrt(m.squared) <= least(store.reach(max_distance), store.search_cell()))
    GROUP BY m.synapse_id, m.neuron_id
  ),
  "store.snapped_synapses: far" AS (
    SELECT m.synapse_id, m.neuron_id, min(struct_pack(squared := m.squared, node := m.node)) AS "nearest"
    FROM (
      SELECT
        s.synapse_id,
        s.neuron_id,
        n.node,
        ((((n.x - s.x) * (n.x - s.x)) + ((n.y - s.y) * (n.y - s.y))) + ((n.z - s.z) * (n.z - s.z))) AS squared
      FROM (
        (
          SELECT s.*
          FROM (
            "store.snapped_synapses: synapses" AS s
            ANTI JOIN "store.snapped_synapses: near" AS f ON ((
              (f.synapse_id = s.synapse_id) AND (f.neuron_id = s.neuron_id)
            ))
          )
        ) AS s
        INNER JOIN "store.snapped_synapses: nodes" AS n ON ((n.neuron_id = s.neuron_id))
      )
    ) AS m
    WHERE ((store.reach(max_distance) > store.search_cell()) AND (sqrt(m.squared) <= store.reach(max_distance)))
    GROUP BY m.synapse_id, m.neuron_id
  )
SELECT s.*, m."nearest".node AS node, sqrt(m."nearest".squared) AS "distance"
FROM (
  "store.snapped_synapses: synapses" AS s
  LEFT JOIN (
    (SELECT n.* FROM "store.snapped_synapses: near" AS n) UNION ALL (SELECT f.* FROM "store.snapped_synapses: far" AS f)
  ) AS m ON (((m.synapse_id = s.synapse_id) AND (m.neuron_id = s.neuron_id)))
);
