-- store.check_one_list(synapse_ids, nodes)
CASE
  WHEN (((synapse_ids IS NULL) AND (nodes IS NULL))) THEN (
    'synapse_ids and nodes are NULL, as list() over no rows is; give one of them, [] for none.'
  )
  WHEN (((synapse_ids IS NOT NULL) AND (nodes IS NOT NULL))) THEN ('Give synapse_ids or nodes, not both.')
  ELSE NULL
END;
