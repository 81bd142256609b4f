-- summary: The partners of each of several neurons, their targets or their sources, strongest first. It does what
--   partners does, for many neurons in one query.
-- grain: one row per connected (neuron_id, partner_id) with at least min_synapses, by neuron_id, then as in partners
-- source: the guide's recipe for partners
-- param direction: 'outgoing' (partners are its targets) or 'incoming' (its sources)
-- column partner_celltype: type of most of the synapses counted (ties: the lowest code)
-- column neuron_id: id of the neuron, one of the list
-- example: FROM partners_of([(SELECT min(pre_id) FROM synapses), (SELECT max(pre_id) FROM synapses)]) LIMIT 5
-- example anywhere: FROM partners_of([(SELECT min(pre_id) FROM connections()), (SELECT max(pre_id) FROM
--   connections())]) LIMIT 5
CREATE OR REPLACE MACRO partners_of(
  ids, direction := 'outgoing', prob_min := {{ prob_default }}, size_min := 0, min_synapses := 1,
  {{ place_filters }}
) AS TABLE
WITH wanted AS MATERIALIZED (SELECT i.id FROM store.distinct_ids(ids) i)
SELECT
  c.id AS neuron_id,
  c.partner_id,
  {{ celltype_name("c.partner_celltype_code") }} AS partner_celltype,
  c.synapse_count,
  c.total_size,
  store.mean_size(c.total_size, c.synapse_count - c.unsized_count) AS mean_size
FROM store.oriented_connections(
  (SELECT list(w.id) FROM wanted w), direction, prob_min, size_min, roi, kind, min_synapses
) c
{{- celltype_join("c.partner_celltype_code") }}
ORDER BY c.id, c.synapse_count DESC, c.total_size DESC, c.partner_id;
