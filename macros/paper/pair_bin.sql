-- summary: The paper's class of a connected pair by its number of synapses.
-- source: Rother et al. 2025, quantity 4
-- param synapses: number of synapses of the pair, 1 or more
-- example: SELECT store.pair_bin(3)
CREATE OR REPLACE MACRO store.pair_bin(synapses) AS
  (CASE WHEN synapses > 10 THEN '>10' WHEN synapses > 5 THEN '6-10' WHEN synapses > 1 THEN '2-5' ELSE '1' END);
