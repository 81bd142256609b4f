-- summary: Where the synapses of one neuron lie on its skeleton: each with the nearest node, how far that is, and the
--   way from there along the tree.
-- needs: skeletons, synapses, positions
-- grain: one row per synapse; node and what follows are NULL if no node is within max_distance, or there is no
--   skeleton
-- source: exact search over all nodes, by straight distance to the node (not to the line between nodes). Where the
--   data set has a position on each side, it is the neuron's own: of incoming synapses the postsynaptic one
-- example: SELECT synapse_id, node, distance, path_to_soma, compartment FROM synapses_on_skeleton((SELECT min(post_id)
--   FROM synapses WHERE post_id IN (SELECT neuron_id FROM skeletons))) ORDER BY synapse_id LIMIT 5
CREATE OR REPLACE MACRO synapses_on_skeleton(
  neuron_id, direction := 'incoming', prob_min := {{ prob_default }}, max_distance := 2000, size_min := 0,
  {{ place_filters }}
) AS TABLE
SELECT
  {{ synapse_columns() }},
  m.node,
  m.distance,
  n.path_to_root,
  n.path_to_soma,
  {{ compartment_name("n.compartment_code") }} AS compartment,
  n.strahler
FROM store.neuron_synapses(neuron_id, direction, prob_min, size_min, roi, kind) s
JOIN store.snapped_synapses([neuron_id], direction, prob_min, size_min, max_distance, roi, kind) m
  ON m.synapse_id = s.synapse_id
LEFT JOIN store.soma_paths([neuron_id]) n ON n.node = m.node{{ synapse_joins() }};
