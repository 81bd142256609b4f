-- summary: NULL, or an error message unless one of two lists is given.
-- param synapse_ids: list of synapses, or NULL
-- param nodes: list of nodes, or NULL
-- example: SELECT store.check_one_list([1, 2], NULL)
CREATE OR REPLACE MACRO store.check_one_list(synapse_ids, nodes) AS (
  CASE
    WHEN synapse_ids IS NULL AND nodes IS NULL
      THEN 'synapse_ids and nodes are NULL, as list() over no rows is; give one of them, [] for none.'
    WHEN synapse_ids IS NOT NULL AND nodes IS NOT NULL THEN 'Give synapse_ids or nodes, not both.'
  END
);
