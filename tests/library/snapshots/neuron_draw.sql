-- store.neuron_draw(id, replicate_hash)
hash(xor(CAST(id AS UBIGINT), replicate_hash));
