-- summary: Whether the stored connections and totals answer: prob_min means the default of 0.6, and no size filter.
-- param prob_min: probability, 0 to 1
-- param size_min: um2
-- example: SELECT store.is_stored_question(0.6, 0)
CREATE OR REPLACE MACRO store.is_stored_question(prob_min, size_min) AS
  -- 0.60009765625 is 0.6 as a float16.
  (store.float16(prob_min) = 0.60009765625 AND store.is_off(size_min));
