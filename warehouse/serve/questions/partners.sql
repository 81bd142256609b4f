-- summary: All partners of one neuron, strongest first.
FROM partners({{ neuron_id }}, direction := {{ direction | literal }}{{ and_filters }});
