-- summary: 0, or the error for a neuron_id that is NULL or outside 0 to 2^63-1.
-- param neuron_id: id of a neuron, in the neuron table or not
-- example: SELECT store.check_neuron_id(0)
CREATE OR REPLACE MACRO store.check_neuron_id(neuron_id) AS
  (store.check_id('neuron_id', neuron_id));
