-- summary: NULL, or an error message if a list holds an id outside 0 to 2^63-1.
-- param parameter: the name of the user's parameter
-- param neuron_ids: list of ids; NULL is no filter
-- without neuron_ids: NULL
-- example: SELECT store.check_neuron_ids('pre_neuron_ids', [0])
CREATE OR REPLACE MACRO store.check_neuron_ids(parameter, neuron_ids) AS (
  CASE
    WHEN list_min(neuron_ids::HUGEINT[]) < 0 OR list_max(neuron_ids::HUGEINT[]) > 9223372036854775807
      THEN format('{} holds an id outside 0..9223372036854775807.', parameter)
  END
);
