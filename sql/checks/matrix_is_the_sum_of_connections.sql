-- summary: The connectivity matrix, the connections and the synapses themselves count the same synapses.
-- message: Matrix, connections and synapses differ in the synapses they count: {first}.
WITH sums AS (
  SELECT
    (SELECT coalesce(sum(m.synapse_count), 0) FROM connectivity_matrix() m) AS by_matrix,
    (SELECT coalesce(sum(c.synapse_count), 0) FROM store.connections c) AS by_connections,
    (SELECT count(*) FROM store.synapses_by_pre s WHERE store.passes_float16(s.prob, 0.6)) AS by_synapses
)
SELECT s.*
FROM sums s
WHERE s.by_matrix <> s.by_synapses OR s.by_connections <> s.by_synapses
