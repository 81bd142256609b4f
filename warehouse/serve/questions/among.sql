-- summary: The connections from some neurons to others.
FROM adjacency(pre_neuron_ids := {{ ids }}, post_neuron_ids := {{ others }}{{ and_filters }})
ORDER BY synapse_count DESC, pre_id, post_id;
