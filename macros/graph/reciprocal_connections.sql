-- summary: The pairs of neurons that connect to each other both ways, with at least min_synapses each way, without
--   autapses.
-- grain: one row per such pair, first_id < second_id
-- source: store.filtered_connections
-- param ids: list of ids (a constant, a bound parameter or a subquery) that must contain at least one neuron of a pair;
--   NULL is all, [] none
-- example: FROM reciprocal_connections() ORDER BY least(first_to_second_count, second_to_first_count) DESC, first_id,
--   second_id LIMIT 5
CREATE OR REPLACE MACRO reciprocal_connections(
  prob_min := {{ prob_default }}, size_min := 0, min_synapses := 1, ids := NULL,
  {{ place_filters }}
) AS TABLE
WITH pairs AS (
  SELECT
    c.pre_id AS first_id,
    c.post_id AS second_id,
    c.synapse_count AS first_to_second_count,
    c.total_size AS first_to_second_size,
    d.synapse_count AS second_to_first_count,
    d.total_size AS second_to_first_size
  FROM store.filtered_connections(prob_min, size_min, roi, kind, min_synapses, ids IS NULL) c
  JOIN store.filtered_connections(prob_min, size_min, roi, kind, min_synapses, ids IS NULL) d
    ON d.pre_id = c.post_id AND d.post_id = c.pre_id
  WHERE ids IS NULL AND c.pre_id < c.post_id AND d.pre_id > d.post_id
  UNION ALL
  -- The connections of these ids that go both to and from a partner. If the partner is one of the ids too, the pair is
  -- found from both ends.
  SELECT DISTINCT
    least(o.id, o.partner_id),
    greatest(o.id, o.partner_id),
    CASE WHEN o.id < o.partner_id THEN o.synapse_count ELSE i.synapse_count END,
    CASE WHEN o.id < o.partner_id THEN o.total_size ELSE i.total_size END,
    CASE WHEN o.id < o.partner_id THEN i.synapse_count ELSE o.synapse_count END,
    CASE WHEN o.id < o.partner_id THEN i.total_size ELSE o.total_size END
  FROM store.oriented_connections(ids, 'outgoing', prob_min, size_min, roi, kind, min_synapses) o
  JOIN store.oriented_connections(ids, 'incoming', prob_min, size_min, roi, kind, min_synapses) i
    ON i.id = o.id AND i.partner_id = o.partner_id
  WHERE ids IS NOT NULL AND o.id <> o.partner_id
)
SELECT
  p.first_id,
  p.second_id,
  {{ celltype_name("a.celltype_code") }} AS first_celltype,
  {{ celltype_name("b.celltype_code") }} AS second_celltype,
  p.first_to_second_count,
  p.first_to_second_size,
  p.second_to_first_count,
  p.second_to_first_size
FROM pairs p
LEFT JOIN store.neurons a ON a.id = p.first_id
LEFT JOIN store.neurons b ON b.id = p.second_id
{{- celltype_join("a.celltype_code", "LEFT JOIN") }}
{{- celltype_join("b.celltype_code", "LEFT JOIN") }};
