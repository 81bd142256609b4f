-- store.is_good_synapse(prob, size, post_morph, prob_min, size_min, unknown)
(
  store.exceeds_prob(prob, prob_min)
  AND store.exceeds_size(size, size_min)
  AND (("unknown" = 'keep') OR (post_morph != 255))
);
