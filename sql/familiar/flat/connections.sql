-- summary: Who connects to whom, under the column names of the published flat connectome of the Male CNS. The pairs are
--   those of connections(): synapses that pass the default of prob_min.
-- grain: one row per connected (body_pre, body_post)
-- source: connectome-weights, a file of the Male CNS flat connectome
-- column body_pre: id of the presynaptic neuron; it may be missing from the neuron table
-- column body_post: id of the postsynaptic neuron; it may be missing from the neuron table
-- column weight: number of synapses
-- example: SELECT body_pre, body_post, weight FROM flat.connections WHERE weight >= 3 ORDER BY weight DESC, body_pre,
--   body_post LIMIT 5
CREATE OR REPLACE VIEW flat.connections AS
SELECT c.pre_id AS body_pre, c.post_id AS body_post, c.synapse_count AS weight
FROM store.connections c;
