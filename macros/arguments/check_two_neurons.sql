-- summary: NULL, or an error message if two ids are the same neuron.
-- param a: id of one neuron
-- param b: id of the other neuron
-- example: SELECT store.check_two_neurons(1, 2)
CREATE OR REPLACE MACRO store.check_two_neurons(a, b) AS (
  CASE
    WHEN a = b THEN concat('a and b are both ', a, '; give two neurons: one is everywhere in contact with itself.')
  END
);
