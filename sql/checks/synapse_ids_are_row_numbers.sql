-- summary: The synapse ids are 0 to n - 1, each once. No row of the source was lost or stored twice.
-- message: The synapse ids are not the row numbers of the source, each once: {first}.
WITH words AS (
  -- Ids are marked as bits in words of 64, in a sixty-fourth of the memory that so many ids would take.
  SELECT
    count(*) AS n,
    bit_count(bit_or(1::UBIGINT << (s.synapse_id & 63)::UBIGINT)) AS ids,
    min(s.synapse_id) AS least,
    max(s.synapse_id) AS largest
  FROM store.synapses_by_pre s
  GROUP BY s.synapse_id >> 6
),
sums AS (
  SELECT sum(w.n) AS n, sum(w.ids) AS ids, min(w.least) AS least, max(w.largest) AS largest FROM words w
)
SELECT s.* FROM sums s WHERE s.n > 0 AND NOT (s.ids = s.n AND s.least = 0 AND s.largest = s.n - 1)
