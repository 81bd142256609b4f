-- summary: The synapses from one type on each suitable cell of another type, by compartment.
-- grain: one row per (cell, compartment), for cells with at least one such synapse
-- source: Rother et al. 2025, quantity 6
-- param pre: exact name of the presynaptic cell type
-- param post: exact name of the postsynaptic cell type
-- example: SELECT count(*) FROM store.counts_by_compartment('HVC', 'MSN', 200, 50, 0.6, 0.1, NULL, 'keep')
CREATE OR REPLACE MACRO store.counts_by_compartment(pre, post, {{ given_paper_filters }}) AS TABLE
WITH counted AS (
  SELECT s.post_id AS id, s.post_morph, count(*) AS synapse_count, coalesce(sum(s.size::DOUBLE), 0.0) AS total_size
  FROM store.suitable_synapses(pre, post, {{ given_paper_filters }}) s
  GROUP BY s.post_id, s.post_morph
),
cells AS (
  SELECT n.id, sum(n.synapse_count)::BIGINT AS synapse_count, sum(n.total_size) AS total_size
  FROM counted n
  GROUP BY n.id
)
SELECT
  c.id,
  p.compartment,
  c.synapse_count,
  c.total_size,
  coalesce(n.synapse_count, 0) AS count,
  coalesce(n.total_size, 0.0) AS size,
  store.percent(coalesce(n.synapse_count, 0), c.synapse_count) AS count_percent,
  store.percent(coalesce(n.total_size, 0.0), c.total_size) AS size_percent
FROM cells c
CROSS JOIN store.paper_compartments() p
LEFT JOIN counted n ON n.id = c.id AND n.post_morph = p.code;
