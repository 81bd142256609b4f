-- summary: One neuron with its totals at the default thresholds.
FROM neuron({{ neuron_id }});
