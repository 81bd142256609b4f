-- summary: The synapses that pass the filters, counted and summed per pair of groups of neurons.
-- grain: one row per (pre group, post group) with such synapses
-- param grouping: text column of the annotations
-- column pre_group: group of the presynaptic neuron; 'untyped' if it has none
-- column post_group: group of the postsynaptic neuron; 'untyped' if it has none
-- example: SELECT count(*) FROM store.grouped_cells('class', NULL, NULL, NULL, NULL, NULL, 0, -1, 0, 0, 0, 0, 0, 0,
--   NULL, NULL)
CREATE OR REPLACE MACRO store.grouped_cells(grouping, {{ given_synapse_filters }}, {{ given_place_filters }}) AS TABLE
-- Counting per pair of neurons first leaves fewer rows to join.
WITH pairs AS (
  SELECT
    s.pre_id,
    s.post_id,
    {{ synapse_count("s") }} AS synapse_count,
    count(s.size) AS sized_count,
    coalesce(sum(s.size::DOUBLE), 0.0) AS total_size
  FROM store.filtered_synapses({{ given_synapse_filters }}, {{ given_place_filters }}) s
  GROUP BY s.pre_id, s.post_id
)
SELECT
  coalesce(a.name, 'untyped') AS pre_group,
  coalesce(b.name, 'untyped') AS post_group,
  sum(p.synapse_count)::BIGINT AS synapse_count,
  sum(p.sized_count) AS sized_count,
  sum(p.total_size) AS total_size
FROM pairs p
LEFT JOIN store.neuron_groups(grouping) a ON a.id = p.pre_id
LEFT JOIN store.neuron_groups(grouping) b ON b.id = p.post_id
GROUP BY ALL;
