-- summary: 0, or the error for a neuron_id that is NULL or outside 0 to 2^63-1.
-- param neuron_id: id of a neuron, in the neuron table or not
-- example: SELECT store.check_neuron_id(0)
CREATE OR REPLACE MACRO store.check_neuron_id(neuron_id) AS
  (CASE WHEN neuron_id::HUGEINT BETWEEN 0 AND 9223372036854775807 THEN 0
        ELSE error(concat('neuron_id is ', coalesce(neuron_id::VARCHAR, 'NULL'), '; give the id of one neuron, in 0..9223372036854775807.')) END);
