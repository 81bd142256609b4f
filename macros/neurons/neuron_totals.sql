-- summary: What every neuron sends and receives: synapses, summed size, distinct partners, and inputs by postsynaptic
--   structure.
-- grain: one row per row of neurons
-- source: the guide's per-neuron recipe
-- example: SELECT id, celltype, out_synapses, in_synapses FROM neuron_totals() ORDER BY in_synapses DESC, id LIMIT 5
CREATE OR REPLACE MACRO neuron_totals(prob_min := {{ prob_default }}, size_min := 0, {{ place_filters }}) AS TABLE
SELECT t.id, {{ celltype_name("t.celltype_code") }} AS celltype, t.* EXCLUDE (id, celltype_code)
FROM (
  SELECT t.*
  FROM store.neuron_totals t
  WHERE store.is_stored_question(prob_min, size_min, roi, kind)
  UNION ALL
  SELECT t.*
  FROM store.counted_neuron_totals(prob_min, size_min, roi, kind) t
  WHERE NOT store.is_stored_question(prob_min, size_min, roi, kind)
) t{{ celltype_join("t.celltype_code") }};
