-- store.is_default_prob(prob_min)
((prob_min IS NOT NULL) AND (prob_min > 0.599853515625) AND (prob_min < 0.600341796875));
