-- summary: Who connects to whom, under the column names of neuprint-python's connection tables. The pairs are those of
--   connections(): synapses that pass the default of prob_min. neuPrint uses the threshold of its data set instead.
-- grain: one row per connected (bodyId_pre, bodyId_post)
-- source: neuPrint's ConnectsTo and neuprint-python's fetch_adjacencies(), without regions: this volume has none
-- column bodyId_pre: id of the presynaptic neuron; it may be missing from the neuron table
-- column bodyId_post: id of the postsynaptic neuron; it may be missing from the neuron table
-- column weight: number of synapses
-- example: SELECT bodyId_pre, bodyId_post, weight FROM neuprint.connections WHERE weight >= 3 ORDER BY weight DESC,
--   bodyId_pre, bodyId_post LIMIT 5
CREATE OR REPLACE VIEW neuprint.connections AS
SELECT c.pre_id AS bodyId_pre, c.post_id AS bodyId_post, c.synapse_count AS weight
FROM store.connections c;
