-- summary: The neurons of a type, filtered by certainty, lengths, and the synapses they make onto or get from a type.
-- grain: one row per row of neurons that passes
-- source: REST GET /j0251/neurons/json
-- param prob_min: least probability of a synapse that counts, 0 to 1, as NumPy compares float16
-- check: store.check_celltype('target_celltype', target_celltype, direction = 'outgoing', 1)
-- example: FROM find_neurons(min_synapses := 5, min_axon_length := 50) ORDER BY synapse_count DESC, id LIMIT 5
-- example anywhere: FROM find_neurons(min_synapses := 5) ORDER BY synapse_count DESC, id LIMIT 5
CREATE OR REPLACE MACRO find_neurons(
  celltype := NULL, target_celltype := NULL, direction := 'outgoing', min_synapses := NULL, min_celltype_certainty := 0,
  min_axon_length := 0, min_dendrite_length := 0, min_soma_length := 0, prob_min := {{ prob_default }},
  {{ place_filters }}
) AS TABLE
SELECT {{ neuron_columns() }}, n.synapse_count, n.synapse_size
FROM (
  SELECT
    n.*,
    CASE direction WHEN 'outgoing' THEN t.out_synapses ELSE t.in_synapses END AS synapse_count,
    CASE direction WHEN 'outgoing' THEN t.out_size ELSE t.in_size END AS synapse_size
  FROM store.neurons n
  JOIN store.neuron_totals t ON t.id = n.id
  WHERE target_celltype IS NULL AND store.is_stored_question(prob_min, 0, roi, kind)
  UNION ALL
  SELECT n.*, coalesce(c.synapse_count, 0), coalesce(c.synapse_size, 0.0)
  FROM store.neurons n
  LEFT JOIN store.neuron_counts(celltype, target_celltype, direction, prob_min, roi, kind) c ON c.id = n.id
  WHERE NOT (target_celltype IS NULL AND store.is_stored_question(prob_min, 0, roi, kind))
) n{{ celltype_join("n.celltype_code") }}
WHERE store.is_celltype(n.celltype_code, celltype, 1)
  AND store.passes_certainty(n.celltype_certainty, min_celltype_certainty)
  AND store.passes_float32(n.skel_length_axon, min_axon_length)
  AND store.passes_float32(n.skel_length_dendrite, min_dendrite_length)
  AND store.passes_float32(n.skel_length_soma, min_soma_length)
  AND store.passes_count(n.synapse_count, coalesce(min_synapses, CASE WHEN target_celltype IS NULL THEN 0 ELSE 1 END));
