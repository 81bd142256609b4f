-- summary: The random number of a neuron in one replicate, 0 to 2^64-1: the same wherever the neuron occurs.
-- param id: id of the neuron
-- param replicate_hash: random number of the replicate and the side
-- example: SELECT store.neuron_draw(1, hash(1))
CREATE OR REPLACE MACRO store.neuron_draw(id, replicate_hash) AS
  -- Not hash(id, replicate): it combines the two by xor at last, and the draws of different replicates would hang together.
  hash(xor(id::UBIGINT, replicate_hash));
