-- store.good_synapses(prob_min, size_min, unknown)
SELECT s.synapse_id, s.pre_id, s.post_id, s.x, s.y, s.z, s.size, s.post_morph
FROM store.synapses_by_pre AS s
WHERE store.is_good_synapse(s.prob, s.size, s.post_morph, prob_min, size_min, "unknown");
