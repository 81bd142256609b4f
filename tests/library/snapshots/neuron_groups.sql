-- store.neuron_groups(grouping)
SELECT a.id, COALESCE(CASE WHEN (("grouping" = '')) THEN (NULL) ELSE NULL END, 'untyped') AS "name"
FROM store.annotations AS a;
