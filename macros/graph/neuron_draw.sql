-- summary: The random number of a neuron in one replicate, 0 to 2^64-1. It is the same wherever the neuron occurs.
-- param id: id of the neuron
-- param replicate_hash: random number of the replicate and the side
-- example: SELECT store.neuron_draw(1, hash(1))
CREATE OR REPLACE MACRO store.neuron_draw(id, replicate_hash) AS
  -- This avoids hash(id, replicate): it combines the two by xor in its last step, so the draws of different replicates
  -- would be correlated.
  hash(xor(id::UBIGINT, replicate_hash));
