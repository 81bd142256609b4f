-- summary: The skeleton of one neuron, in nm.
SELECT s.node, s.parent, s.x, s.y, s.z FROM skeleton({{ neuron_id }}) s ORDER BY s.node;
