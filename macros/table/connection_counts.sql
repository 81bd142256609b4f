-- summary: Synapses counted and summed per connected pair: as stored at the default thresholds, else from the synapses.
-- grain: one row per connected (pre_id, post_id)
-- example: SELECT count(*) FROM store.connection_counts(0.6, 0)
CREATE OR REPLACE MACRO store.connection_counts(prob_min, size_min) AS TABLE
SELECT c.pre_id, c.post_id, c.synapse_count, c.total_size
FROM store.connections c
WHERE store.is_default_prob(prob_min) AND store.is_off(size_min)
UNION ALL
SELECT p.pre_id, p.post_id, p.synapse_count, p.total_size
FROM store.pair_counts(prob_min, size_min) p
WHERE NOT (store.is_default_prob(prob_min) AND store.is_off(size_min));
