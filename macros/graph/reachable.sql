-- summary: The neurons that some neurons can reach, layer by layer. A hop is a connection of at least min_synapses. The
--   starting neurons are layer 0, whether or not the neuron table has them.
-- grain: one row per neuron reached, by hop, then id
-- source: store.filtered_connections; breadth-first search
-- param direction: 'outgoing' (from a neuron to its targets) or 'incoming' (to its sources)
-- column id: id of the neuron; it may be missing from the neuron table
-- column celltype: cell type of the neuron, from the neuron table; NULL if it is missing there
-- example: SELECT hop, count(*) AS neurons FROM reachable([(SELECT max(pre_id) FROM synapses)], hops := 3) GROUP BY hop
--   ORDER BY hop
-- example anywhere: SELECT hop, count(*) AS neurons FROM reachable([(SELECT max(pre_id) FROM connections())], hops
--   := 3) GROUP BY hop ORDER BY hop
CREATE OR REPLACE MACRO reachable(
  ids, hops := 2, direction := 'outgoing', prob_min := {{ prob_default }}, size_min := 0, min_synapses := 1,
  {{ place_filters }}
) AS TABLE
-- Each layer is one row of lists: within a recursion DuckDB 1.4 and 1.5 sometimes lose rows of a table of many rows.
WITH RECURSIVE layers(hop, ids, seen) AS (
  SELECT 0::BIGINT, list(i.id), list(i.id) FROM store.distinct_ids(ids) i HAVING count(*) > 0
  UNION ALL
  SELECT (SELECT l.hop + 1 FROM layers l), list(n.id), (SELECT l.seen FROM layers l) || list(n.id)
  FROM (
    SELECT n.id
    FROM store.next_neurons(
      (SELECT l.ids FROM layers l WHERE l.hop < hops), direction, prob_min, size_min, roi, kind, min_synapses
    ) n
    ANTI JOIN (SELECT unnest(l.seen) AS id FROM layers l) s ON s.id = n.id
  ) n
  HAVING count(*) > 0
),
reached AS MATERIALIZED (SELECT unnest(l.ids) AS id, l.hop FROM layers l),
-- DuckDB plans a list as few rows: it hashes the neurons reached, and not every neuron.
known AS (
  SELECT n.id, n.celltype_code
  FROM store.neurons n
  SEMI JOIN (SELECT unnest((SELECT list(r.id) FROM reached r)) AS id) r ON r.id = n.id
)
SELECT r.id, {{ celltype_name("k.celltype_code") }} AS celltype, r.hop
FROM reached r
LEFT JOIN known k ON k.id = r.id{{ celltype_join("k.celltype_code", "LEFT JOIN") }}
ORDER BY r.hop, r.id;
