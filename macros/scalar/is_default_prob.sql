-- summary: Whether prob_min means the default of 0.6, for which answers are stored.
-- param prob_min: probability, 0 to 1
-- example: SELECT store.is_default_prob(0.6)
CREATE OR REPLACE MACRO store.is_default_prob(prob_min) AS
  coalesce(store.float16(prob_min) = store.float16(0.6), false);
