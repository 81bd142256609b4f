-- summary: The nodes of some neurons' skeletons, each with the path of its parent to the root.
-- grain: one row per node
-- column edge: length of the straight line to the parent, nm; NULL at a root
-- column parent_path: path_to_root of the parent, nm; NULL at a root
-- example: SELECT count(*) FROM store.tree_nodes([1, 2])
CREATE OR REPLACE MACRO store.tree_nodes(ids) AS TABLE
SELECT s.*, s.path_to_root - s.edge AS parent_path
FROM store.skeletons s
WHERE s.neuron_id IN (SELECT unnest(ids::BIGINT[]));
