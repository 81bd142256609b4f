-- summary: The synapses of some neurons on one side, each as seen from its neuron, from the sort order that finds them
--   fastest.
-- grain: one row per synapse that passes the thresholds
-- column neuron_id: id of the neuron on the side of direction
-- column partner_celltype_code: code of the partner's cell type, as stored with the synapse
-- column x: position of the synapse, on the neuron's own side where the source has both; nm
-- column y: position of the synapse, on the neuron's own side where the source has both; nm
-- column z: position of the synapse, on the neuron's own side where the source has both; nm
-- example: SELECT count(*) FROM store.neuron_list_synapses([1, 2], 'outgoing', 0.6, 0, NULL, NULL)
CREATE OR REPLACE MACRO store.neuron_list_synapses(ids, direction, prob_min, size_min, roi, kind) AS TABLE
SELECT s.synapse_id, s.neuron_id, s.partner_id, s.partner_celltype_code, s.x, s.y, s.z
FROM (
  SELECT
    s.synapse_id,
    s.pre_id AS neuron_id,
    s.post_id AS partner_id,
    s.post_celltype_code AS partner_celltype_code,
    {{ own_point("s", "pre") }},
    s.prob,
    s.size{{ further_stored("s") }}
  FROM store.synapses_by_pre s
  WHERE direction = 'outgoing'
    AND s.pre_id IN (SELECT unnest(ids::BIGINT[])){{ listed_types("s.pre_celltype_code", "ids") }}
  UNION ALL
  SELECT
    s.synapse_id,
    s.post_id,
    s.pre_id,
    s.pre_celltype_code,
    {{ own_point("s", "post") }},
    s.prob,
    s.size{{ further_stored("s") }}
  FROM store.synapses_by_post s
  WHERE direction = 'incoming'
    AND s.post_id IN (SELECT unnest(ids::BIGINT[])){{ listed_types("s.post_celltype_code", "ids") }}
) s
WHERE {{ passing("s") }};
