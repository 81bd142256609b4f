-- summary: What every neuron sends to and receives from each cell type. Each synapse counts by its own type.
-- grain: one row per (id, direction, partner_celltype) with synapses
-- source: the paper's per-cell input and output by type
-- example: FROM neuron_celltype_totals(prob_min := 0.8) ORDER BY synapse_count DESC, id, direction, partner_celltype
--   LIMIT 5
-- example anywhere: FROM neuron_celltype_totals() ORDER BY synapse_count DESC, id, direction, partner_celltype LIMIT
--   5
CREATE OR REPLACE MACRO neuron_celltype_totals(
  prob_min := {{ prob_default }}, size_min := 0,
  {{ place_filters }},
  by := NULL
) AS TABLE
SELECT t.id, t.direction, t.partner_celltype, t.synapse_count, t.total_size, t.partners
FROM store.partner_totals(prob_min, size_min, roi, kind, "by") t;
