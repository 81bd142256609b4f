-- summary: What Neuroglancer's bytes hold of the nodes of one neuron's skeleton, in the order of a depth-first walk.
SELECT s.node, s.parent, s.x, s.y, s.z, s.radius, s.path_to_root, s.compartment_code AS compartment
FROM store.skeletons s
WHERE s.neuron_id = {{ neuron_id }}
ORDER BY s.walk_order;
