-- store.group_places(grouping)
SELECT g.id, dense_rank() OVER (ORDER BY g."name" ASC NULLS LAST) AS place
FROM store.neuron_groups("grouping") AS g
WHERE (g."name" != 'untyped');
