-- summary: The weight of a resampled neuron: how often a replicate draws it, Poisson distributed with mean 1.
-- source: Poisson weights instead of draws with replacement (Hanley and MacGibbon 2006; Chamandy et al. 2012)
-- param draw: random number of the neuron, 0 to 2^64-1
-- example: SELECT store.poisson_weight(hash(1))
CREATE OR REPLACE MACRO store.poisson_weight(draw) AS (
  -- The steps of the distribution times 2^64. A ninth draw has a probability of 1e-6.
  CASE
    WHEN NOT store.is_drawn(draw) THEN 0e0
    WHEN draw < 13572355802537770549 THEN 1e0
    WHEN draw < 16965444753172213187 THEN 2e0
    WHEN draw < 18096474403383694066 THEN 3e0
    WHEN draw < 18379231815936564286 THEN 4e0
    WHEN draw < 18435783298447138330 THEN 5e0
    WHEN draw < 18445208545532234004 THEN 6e0
    WHEN draw < 18446555009401533386 THEN 7e0
    ELSE 8e0
  END
);
