-- summary: The two sides of every synapse, under the column names of neuprint-python's fetch_synapses(). No synapse is
--   left out: filter by confidence yourself.
-- needs: synapses
-- grain: two rows per row of the source's synapse array, one for each neuron
-- source: neuprint-python's fetch_synapses(), without regions: this volume has none
-- column type: side of the synapse that the neuron is on, 'pre' or 'post'
-- column x: position of the synapse, nm, the same on both sides; neuPrint counts voxels, and each side has its own
--   position
-- column y: position of the synapse, nm, the same on both sides; neuPrint counts voxels, and each side has its own
--   position
-- column z: position of the synapse, nm, the same on both sides; neuPrint counts voxels, and each side has its own
--   position
-- column confidence: probability that the synapse is one, 0 to 1, of both sides together; NULL where the source has NaN
-- example: SELECT type, count(*) AS synapses FROM neuprint.synapses WHERE confidence >= 0.6 GROUP BY type ORDER BY type
CREATE OR REPLACE VIEW neuprint.synapses AS
-- Each side comes from the order that is sorted by its neuron, so that DuckDB finds one neuron's synapses without a
-- search.
SELECT s.pre_id AS bodyId, 'pre' AS type, s.x, s.y, s.z, s.prob AS confidence
FROM store.synapses_by_pre s
UNION ALL
SELECT s.post_id, 'post', s.x, s.y, s.z, s.prob
FROM store.synapses_by_post s;
