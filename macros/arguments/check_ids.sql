-- summary: NULL, or an error message if a required list of ids is NULL or holds an id outside 0 to 2^63-1.
-- param parameter: the name of the user's parameter
-- param ids: list of ids
-- example: SELECT store.check_ids('ids', [0])
CREATE OR REPLACE MACRO store.check_ids(parameter, ids) AS (
  CASE
    WHEN ids IS NULL
      THEN format('{} is NULL, as list() over no rows is; give a list of neuron ids, [] for none.', parameter)
    ELSE store.check_neuron_ids(parameter, ids)
  END
);
