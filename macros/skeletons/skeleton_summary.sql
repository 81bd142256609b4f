-- summary: The size and shape of skeletons: cable, forks, tips, trees, Strahler number and extent.
-- needs: skeletons
-- grain: one row per neuron that has a skeleton, by neuron_id
-- source: the added skeletons. The line from a node to its parent is cable of the node's own compartment. Compare
--   cable_axon with skel_length_axon of neurons, where the source has that
-- param ids: list of neuron ids (a constant, a bound parameter or a subquery); NULL is all that have a skeleton, []
--   none
-- column celltype: cell type of the neuron, from the neuron table; NULL if it is missing there
-- column strahler: largest Strahler number of a node
-- example: SELECT neuron_id, nodes, cable_length, forks, tips, roots, strahler FROM skeleton_summary() ORDER BY
--   cable_length DESC, neuron_id LIMIT 5
CREATE OR REPLACE MACRO skeleton_summary(ids := NULL) AS TABLE
WITH summed AS (
  SELECT
    n.neuron_id,
    count(*) AS nodes,
    coalesce(sum(n.edge), 0.0) / 1000 AS cable_length,
    coalesce(sum(n.edge) FILTER ({{ is_part("n", "axon") }}), 0.0) / 1000 AS cable_axon,
    coalesce(sum(n.edge) FILTER ({{ is_part("n", "dendrite") }}), 0.0) / 1000 AS cable_dendrite,
    coalesce(sum(n.edge) FILTER ({{ is_part("n", "soma") }}), 0.0) / 1000 AS cable_soma,
    coalesce(sum(n.edge) FILTER ({{ is_other_part("n") }}), 0.0) / 1000 AS cable_other,
    count(*) FILTER (n.children >= 2) AS forks,
    count(*) FILTER (n.children = 0) AS tips,
    count(*) FILTER (n.parent IS NULL) AS roots,
    max(n.strahler) AS strahler,
    max(n.path_to_root) / 1000 AS longest_path,
    min(n.x) AS x_min,
    max(n.x) AS x_max,
    min(n.y) AS y_min,
    max(n.y) AS y_max,
    min(n.z) AS z_min,
    max(n.z) AS z_max
  FROM (
    SELECT s.* FROM store.skeletons s WHERE ids IS NULL
    UNION ALL
    SELECT s.* FROM store.skeletons s WHERE ids IS NOT NULL AND s.neuron_id IN (SELECT unnest(ids::BIGINT[]))
  ) n
  GROUP BY n.neuron_id
)
SELECT s.neuron_id, {{ celltype_name("t.celltype_code") }} AS celltype, s.* EXCLUDE (neuron_id)
FROM summed s
LEFT JOIN store.neurons t ON t.id = s.neuron_id{{ celltype_join("t.celltype_code", "LEFT JOIN") }}
ORDER BY s.neuron_id;
