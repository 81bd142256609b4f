-- summary: The skeleton lengths of a synapse's pre neuron are those of the neuron, or NULL if the neuron is missing.
-- split: store.synapses_by_pre by pre_id, store.neurons by id
-- message: {rows} synapses carry other skeleton lengths than their pre neurons, the first: {first}.
SELECT s.synapse_id, s.pre_id
FROM store.synapses_by_pre s
LEFT JOIN store.neurons n ON n.id = s.pre_id
WHERE s.pre_skel_length_axon IS DISTINCT FROM n.skel_length_axon
  OR s.pre_skel_length_soma IS DISTINCT FROM n.skel_length_soma
  OR s.pre_skel_length_dendrite IS DISTINCT FROM n.skel_length_dendrite
