-- summary: The partners of one neuron, its targets or its sources, strongest first.
-- grain: one row per partner neuron, most synapses first, then largest total size, then lowest id
-- source: the guide's recipe for partners
-- param direction: 'outgoing' (partners are its targets) or 'incoming' (its sources)
-- column partner_celltype: type of most of the synapses counted (ties: the lowest code)
-- example: FROM partners((SELECT max(pre_id) FROM synapses)) LIMIT 5
-- example anywhere: FROM partners((SELECT max(pre_id) FROM connections())) LIMIT 5
CREATE OR REPLACE MACRO partners(
  neuron_id, direction := 'outgoing', prob_min := {{ prob_default }}, size_min := 0, min_synapses := 1,
  {{ place_filters }}
) AS TABLE
WITH by_type AS (
  SELECT
    CASE direction WHEN 'outgoing' THEN s.post_id ELSE s.pre_id END AS partner_id,
    CASE direction WHEN 'outgoing' THEN s.post_celltype_code ELSE s.pre_celltype_code END AS code,
    {{ synapse_count("s") }} AS synapse_count,
    count(s.size) AS sized_count,
    coalesce(sum(s.size::DOUBLE), 0.0) AS total_size
  FROM store.neuron_synapses(neuron_id, direction, prob_min, size_min, roi, kind) s
  WHERE true{{ between_neurons("s") }}
  GROUP BY ALL
),
by_partner AS (
  SELECT
    t.partner_id,
    store.majority(t.code, t.synapse_count) AS code,
    sum(t.synapse_count)::BIGINT AS synapse_count,
    sum(t.sized_count) AS sized_count,
    sum(t.total_size) AS total_size
  FROM by_type t
  GROUP BY t.partner_id
)
SELECT
  p.partner_id,
  {{ celltype_name("p.code") }} AS partner_celltype,
  p.synapse_count,
  p.total_size,
  store.mean_size(p.total_size, p.sized_count) AS mean_size
FROM by_partner p{{ celltype_join("p.code") }}
WHERE store.passes_count(p.synapse_count, min_synapses)
ORDER BY p.synapse_count DESC, p.total_size DESC, p.partner_id;
