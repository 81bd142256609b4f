-- summary: The totals of a neuron are the sums over its connections. All other connections are of neurons that the
--   table lacks.
-- split: sides by id, store.neurons by id, store.neuron_totals by id
-- message: {rows} neurons have totals that differ from the sum of their connections, the first: {first}.
WITH sides AS (
  SELECT c.pre_id AS id, true AS outgoing, c.synapse_count, c.total_size FROM store.connections c
  UNION ALL
  SELECT c.post_id, false, c.synapse_count, c.total_size FROM store.connections c
),
sums AS (
  SELECT
    s.id,
    coalesce(sum(s.synapse_count) FILTER (s.outgoing), 0) AS out_synapses,
    coalesce(sum(s.total_size) FILTER (s.outgoing), 0) AS out_size,
    count(*) FILTER (s.outgoing) AS out_partners,
    coalesce(sum(s.synapse_count) FILTER (NOT s.outgoing), 0) AS in_synapses,
    coalesce(sum(s.total_size) FILTER (NOT s.outgoing), 0) AS in_size,
    count(*) FILTER (NOT s.outgoing) AS in_partners
  FROM sides s
  GROUP BY s.id
)
SELECT n.id, t.out_synapses, t.in_synapses
FROM store.neurons n
LEFT JOIN store.neuron_totals t USING (id)
LEFT JOIN sums s USING (id)
WHERE t.id IS NULL
  OR t.out_synapses <> coalesce(s.out_synapses, 0)
  OR t.out_partners <> coalesce(s.out_partners, 0)
  OR t.in_synapses <> coalesce(s.in_synapses, 0)
  OR t.in_partners <> coalesce(s.in_partners, 0)
  OR NOT (
    t.out_size = coalesce(s.out_size, 0)
      OR abs(t.out_size - coalesce(s.out_size, 0)) <= 1e-9 * greatest(abs(t.out_size), 1)
  )
  OR NOT (
    t.in_size = coalesce(s.in_size, 0)
      OR abs(t.in_size - coalesce(s.in_size, 0)) <= 1e-9 * greatest(abs(t.in_size), 1)
  )
