-- store.counts_by_compartment(pre, post, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown)
WITH
  "store.counts_by_compartment: counted" AS (
    SELECT
      s.post_id AS id,
      s.post_morph,
      count_star() AS synapse_count,
      COALESCE(sum(CAST(s.size AS DOUBLE)), 0.0) AS total_size
    FROM store.suitable_synapses(
      pre, post, min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown"
    ) AS s
    GROUP BY s.post_id, s.post_morph
  ),
  "store.counts_by_compartment: cells" AS (
    SELECT n.id, CAST(sum(n.synapse_count) AS BIGINT) AS synapse_count, sum(n.total_size) AS total_size
    FROM "store.counts_by_compartment: counted" AS n
    GROUP BY n.id
  )
SELECT
  c.id,
  p.compartment,
  c.synapse_count,
  c.total_size,
  COALESCE(n.synapse_count, 0) AS count,
  COALESCE(n.total_size, 0.0) AS size,
  store."percent"(COALESCE(n.synapse_count, 0), c.synapse_count) AS count_percent,
  store."percent"(COALESCE(n.total_size, 0.0), c.total_size) AS size_percent
FROM (
  ("store.counts_by_compartment: cells" AS c CROSS JOIN store.paper_compartments() AS p)
  LEFT JOIN "store.counts_by_compartment: counted" AS n ON (((n.id = c.id) AND (n.post_morph = p.code)))
);
