-- summary: The number of synapses that each of several neurons makes, or gets, and their total and mean size. It does
--   what summarize_synapses does, for many neurons in one query.
-- grain: one row per distinct id of the list, in the neuron table or not, by id; 0 synapses where there are none
-- source: REST GET /j0251/synapses/json (count, total_size, mean_size) for each id
-- column neuron_id: id of the neuron, one of the list
-- example: FROM summaries_of([(SELECT min(id) FROM neurons), (SELECT max(id) FROM neurons)], direction := 'incoming')
CREATE OR REPLACE MACRO summaries_of(
  ids, direction := 'outgoing', prob_min := {{ prob_default }}, size_min := 0,
  {{ place_filters }}
) AS TABLE
WITH wanted AS MATERIALIZED (SELECT i.id FROM store.distinct_ids(ids) i),
sums AS (
  SELECT
    c.id,
    sum(c.synapse_count)::BIGINT AS synapse_count,
    sum(c.unsized_count) AS unsized_count,
    sum(c.total_size) AS total_size
  FROM store.oriented_connections((SELECT list(w.id) FROM wanted w), direction, prob_min, size_min, roi, kind, 1) c
  GROUP BY c.id
)
SELECT
  w.id AS neuron_id,
  coalesce(s.synapse_count, 0) AS count,
  coalesce(s.total_size, 0.0) AS total_size,
  store.mean_size(s.total_size, s.synapse_count - s.unsized_count) AS mean_size
FROM wanted w
LEFT JOIN sums s ON s.id = w.id
ORDER BY w.id;
