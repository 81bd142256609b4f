-- summary: NULL, or an error message if the id of one neuron is NULL or outside 0 to 2^63-1.
-- param parameter: the name of the user's parameter
-- param id: id of a neuron, in the neuron table or not
-- example: SELECT store.check_id('neuron_id', 0)
CREATE OR REPLACE MACRO store.check_id(parameter, id) AS (
  CASE
    WHEN id::HUGEINT BETWEEN 0 AND 9223372036854775807 THEN NULL
    ELSE concat(
      parameter, ' is ', coalesce(id::VARCHAR, 'NULL'), '; give the id of one neuron, in 0..9223372036854775807.'
    )
  END
);
