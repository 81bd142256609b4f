-- store.tree_nodes(ids)
SELECT s.*, (s.path_to_root - s.edge) AS parent_path
FROM store.skeletons AS s
WHERE (s.neuron_id = ANY(SELECT unnest(CAST(ids AS BIGINT[]))));
