-- summary: True if a synapse is good by the paper's rule: probability and size are both strictly above their
--   thresholds, and with 'drop' the structure is known.
-- source: Rother et al. 2025
-- param prob: probability of the synapse
-- param size: um2
-- param post_morph: code of the postsynaptic structure, 255 unknown
-- param prob_min: probability to exceed, 0 to 1; 0 or below or NULL is no filter
-- param size_min: size to exceed, um2; 0 or below or NULL is no filter
-- param unknown: 'keep' or 'drop' the synapses on an unknown structure
-- example: SELECT store.is_good_synapse(0.7::FLOAT, 0.2::FLOAT, 255, 0.6, 0.1, 'keep')
CREATE OR REPLACE MACRO store.is_good_synapse(prob, size, post_morph, prob_min, size_min, unknown) AS (
  store.exceeds_prob(prob, prob_min) AND store.exceeds_size(size, size_min) AND (unknown = 'keep' OR post_morph <> 255)
);
