-- summary: Every stored connection counts and sums the synapses of its pair at the default probability. No connection
--   is missing.
-- split: store.synapses_by_post by pre_id, store.connections by pre_id
-- message: {rows} connections differ from the sum of their synapses, the first: {first}.
WITH pairs AS (
  SELECT
    s.pre_id,
    s.post_id,
    {{ synapse_count("s") }} AS synapse_count,
    {{ synapse_count("s") }} - count(s.size) AS unsized_count,
    coalesce(sum(s.size::DOUBLE), 0) AS total_size
  FROM store.synapses_by_post s
  WHERE {{ by_default("s") }}{{ between_neurons("s") }}
  GROUP BY s.pre_id, s.post_id
)
SELECT pre_id, post_id, p.synapse_count AS counted, c.synapse_count AS stored
FROM pairs p
FULL JOIN store.connections c USING (pre_id, post_id)
WHERE p.synapse_count IS DISTINCT FROM c.synapse_count
  OR p.unsized_count IS DISTINCT FROM c.unsized_count
  OR NOT (p.total_size = c.total_size OR abs(p.total_size - c.total_size) <= 1e-9 * greatest(abs(p.total_size), 1))
