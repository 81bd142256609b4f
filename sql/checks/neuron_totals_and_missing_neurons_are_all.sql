-- summary: The totals of all neurons, and the connections of ids missing from the neuron table, make up all
--   connections.
-- message: Neuron totals and the connections of missing neurons do not add up to all connections: {first}.
WITH sums AS (
  SELECT
    (SELECT coalesce(sum(c.synapse_count), 0) FROM store.connections c) AS everything,
    (SELECT coalesce(sum(t.out_synapses), 0) FROM store.neuron_totals t) AS by_pre,
    (SELECT coalesce(sum(t.in_synapses), 0) FROM store.neuron_totals t) AS by_post,
    (
      SELECT coalesce(sum(c.synapse_count), 0)
      FROM store.connections c
      ANTI JOIN store.neurons n ON n.id = c.pre_id
    ) AS missing_pre,
    (
      SELECT coalesce(sum(c.synapse_count), 0)
      FROM store.connections c
      ANTI JOIN store.neurons n ON n.id = c.post_id
    ) AS missing_post
)
SELECT s.*
FROM sums s
WHERE s.by_pre + s.missing_pre <> s.everything OR s.by_post + s.missing_post <> s.everything
