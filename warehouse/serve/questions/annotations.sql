-- summary: What the source's neuron tables say of one neuron.
FROM annotations WHERE id = {{ neuron_id }};
