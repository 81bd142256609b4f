-- summary: The synapses that the paper's quantities count, with any partners. The rule itself is store.is_good_synapse.
-- grain: one row per good synapse
-- source: Rother et al. 2025
-- example: SELECT count(*) FROM store.good_synapses(0.6, 0.1, 'keep')
CREATE OR REPLACE MACRO store.good_synapses(prob_min, size_min, unknown) AS TABLE
SELECT s.synapse_id, s.pre_id, s.post_id, s.x, s.y, s.z, s.size, s.post_morph
FROM store.synapses_by_pre s
WHERE store.is_good_synapse(s.prob, s.size, s.post_morph, prob_min, size_min, unknown);
