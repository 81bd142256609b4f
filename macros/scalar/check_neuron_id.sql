-- summary: 0, or the error for a neuron_id that is NULL or outside 0 to 2^63-1.
-- param neuron_id: id of a neuron, in the neuron table or not
-- example: SELECT store.check_neuron_id(0)
CREATE OR REPLACE MACRO store.check_neuron_id(neuron_id) AS
  (CASE WHEN neuron_id IS NULL THEN error('neuron_id is NULL; give the id of one neuron.')
        WHEN neuron_id::HUGEINT NOT BETWEEN 0 AND 9223372036854775807
        THEN error(format('neuron_id is {}; an id is in 0..9223372036854775807.', neuron_id::VARCHAR)) ELSE 0 END);
