-- store.is_stored_question(prob_min, size_min, roi, kind)
(store.is_default_prob(prob_min) AND store.leaders_tell(size_min, roi, kind));
