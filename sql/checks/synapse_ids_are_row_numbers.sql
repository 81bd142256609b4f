-- summary: The synapse ids are 0 to n - 1, each once. No row of the source was lost or stored twice.
-- message: The synapse ids are not the row numbers of the source, each once: {first}.
WITH parts AS (
  -- Each id is one bit of a string for 2^24 ids: what remembers the ids themselves does not fit into memory.
  SELECT
    count(*) AS n,
    bit_count(bitstring_agg(s.synapse_id & 16777215, 0, 16777215)) AS ids,
    min(s.synapse_id) AS least,
    max(s.synapse_id) AS largest
  FROM store.synapses_by_pre s
  GROUP BY s.synapse_id >> 24
),
sums AS (
  SELECT sum(p.n) AS n, sum(p.ids) AS ids, min(p.least) AS least, max(p.largest) AS largest FROM parts p
)
SELECT s.* FROM sums s WHERE s.n > 0 AND NOT (s.ids = s.n AND s.least = 0 AND s.largest = s.n - 1)
