-- summary: NULL, or an error message if a call gives a parameter both by its new name and by its old one.
-- param name: the name of the user's parameter
-- param ids: the value that the user gave for it
-- param old_name: its old name
-- param old_ids: the value that the user gave for the old name
-- example: SELECT store.check_one_name('pre_neuron_ids', [1], 'pre_ids', NULL)
CREATE OR REPLACE MACRO store.check_one_name(name, ids, old_name, old_ids) AS (
  CASE
    WHEN ids IS NOT NULL AND old_ids IS NOT NULL
      THEN concat(old_name, ' is the old name of ', name, ': give one of them.')
  END
);
