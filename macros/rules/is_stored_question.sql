-- summary: True if the stored connections and totals can answer: prob_min means the default of 0.6, and there is no
--   size filter.
-- param prob_min: probability, 0 to 1
-- param size_min: um2
-- example: SELECT store.is_stored_question(0.6, 0)
CREATE OR REPLACE MACRO store.is_stored_question(prob_min, size_min) AS
  -- These bounds enclose the numbers that are nearer to 0.60009765625 (0.6 as a float16) than to its neighbours.
  -- Rounding would be a longer expression, and a plan may contain it many times.
  (prob_min IS NOT NULL AND prob_min > 0.599853515625e0 AND prob_min < 0.600341796875e0 AND store.is_off(size_min));
