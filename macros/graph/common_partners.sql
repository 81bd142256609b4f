-- summary: The targets, or sources, that several neurons share: all of them, or at least some number of them. Only
--   connections of at least min_synapses count. An autapse makes a neuron its own partner.
-- grain: one row per partner neuron, most shared first, then most synapses, then largest total size, then lowest id
-- source: store.filtered_connections
-- param at_least: how many of the ids must share a partner, 1 or more; NULL is all distinct ids
-- column partner_celltype: type of most of the synapses counted, each with the type that connections gives its pair
--   (ties: the lowest code)
-- column synapse_count: number of synapses between the partner and these ids
-- column total_size: sum of the known sizes of those synapses, um2; 0.0 if none is known
-- example: FROM common_partners((SELECT list(id) FROM (FROM neuron_totals() ORDER BY out_synapses DESC, id LIMIT 3)),
--   at_least := 2) LIMIT 5
CREATE OR REPLACE MACRO common_partners(
  ids, direction := 'outgoing', at_least := NULL, prob_min := {{ prob_default }}, size_min := 0, min_synapses := 1,
  {{ place_filters }}
) AS TABLE
WITH wanted AS MATERIALIZED (SELECT i.id FROM store.distinct_ids(ids) i),
by_type AS (
  SELECT
    c.partner_id,
    c.partner_celltype_code AS code,
    list(c.id) AS ids,
    sum(c.synapse_count)::BIGINT AS synapse_count,
    sum(c.total_size) AS total_size
  FROM store.oriented_connections(
    (SELECT list(w.id) FROM wanted w), direction, prob_min, size_min, roi, kind, min_synapses
  ) c
  GROUP BY c.partner_id, c.partner_celltype_code
),
by_partner AS (
  SELECT
    t.partner_id,
    store.majority(t.code, t.synapse_count) AS code,
    list_sort(flatten(list(t.ids))) AS shared_ids,
    sum(t.synapse_count)::BIGINT AS synapse_count,
    sum(t.total_size) AS total_size
  FROM by_type t
  GROUP BY t.partner_id
)
SELECT
  p.partner_id,
  {{ celltype_name("p.code") }} AS partner_celltype,
  len(p.shared_ids) AS shared_by,
  p.shared_ids,
  p.synapse_count,
  p.total_size
FROM by_partner p{{ celltype_join("p.code") }}
WHERE len(p.shared_ids) >= coalesce(at_least, (SELECT count(*) FROM wanted))
ORDER BY len(p.shared_ids) DESC, p.synapse_count DESC, p.total_size DESC, p.partner_id;
