-- summary: The synapse ids are 0 to n - 1, each once. No row of the source was lost or stored twice.
-- message: The synapse ids are not the row numbers of the source, each once: {first}.
SELECT count(*) AS n, count(DISTINCT s.synapse_id) AS ids, min(s.synapse_id) AS least, max(s.synapse_id) AS largest
FROM store.synapses_by_pre s
HAVING count(*) > 0
  AND NOT (count(DISTINCT s.synapse_id) = count(*) AND min(s.synapse_id) = 0 AND max(s.synapse_id) = count(*) - 1)
