-- summary: The connectivity matrix, the connections and the synapses themselves count the same synapses.
-- message: Matrix, connections and synapses differ in the synapses they count: {first}.
WITH sums AS (
  SELECT
    (SELECT coalesce(sum(m.synapse_count), 0) FROM connectivity_matrix() m) AS by_matrix,
    (SELECT coalesce(sum(c.synapse_count), 0) FROM store.connections c) AS by_connections,
    (SELECT {{ synapse_count("s") }} FROM store.synapses_by_pre s WHERE {{ by_default("s") }}) AS by_synapses,
    (
      SELECT {{ synapse_count("s") }}
      FROM store.synapses_by_pre s
      WHERE {{ by_default("s") }}{{ between_neurons("s") }}
    ) AS between_neurons
)
SELECT s.*
FROM sums s
WHERE s.by_matrix <> s.by_synapses OR s.by_connections <> s.between_neurons
