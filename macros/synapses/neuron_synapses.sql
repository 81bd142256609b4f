-- summary: The synapses of one neuron, from the sort order that finds them fastest.
-- grain: one row per synapse
-- example: SELECT count(*) FROM store.neuron_synapses(0, 'outgoing', 0.6, 0, NULL, NULL)
CREATE OR REPLACE MACRO store.neuron_synapses(neuron_id, direction, prob_min, size_min, roi, kind) AS TABLE
SELECT s.*
FROM (
  SELECT s.* EXCLUDE (leads_pair, {{ length_columns() }})
  FROM store.synapses_by_pre s
  WHERE direction = 'outgoing'
    AND s.pre_id = neuron_id::BIGINT{{ listed_types("s.pre_celltype_code", "[neuron_id]") }}
  UNION ALL
  SELECT s.* EXCLUDE (leads_pair)
  FROM store.synapses_by_post s
  WHERE direction = 'incoming'
    AND s.post_id = neuron_id::BIGINT{{ listed_types("s.post_celltype_code", "[neuron_id]") }}
) s
WHERE {{ passing("s") }};
