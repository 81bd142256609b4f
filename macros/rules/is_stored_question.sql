-- summary: True if the stored connections and totals can answer: prob_min means the data set's default, and there is no
--   filter by size, region or kind.
-- param prob_min: probability, 0 to 1
-- param size_min: um2
-- example: SELECT store.is_stored_question(0.6, 0, NULL, NULL)
CREATE OR REPLACE MACRO store.is_stored_question(prob_min, size_min, roi, kind) AS
  (store.is_default_prob(prob_min) AND store.leaders_tell(size_min, roi, kind));
