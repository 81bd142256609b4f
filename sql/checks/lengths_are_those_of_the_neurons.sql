-- summary: The skeleton lengths stored with a synapse are those of its neurons, or NULL if the neuron is missing.
-- split: store.synapses_by_pre by pre_id
-- message: {rows} synapses carry other skeleton lengths than their neurons, the first: {first}.
SELECT s.synapse_id, s.pre_id, s.post_id
FROM store.synapses_by_pre s
LEFT JOIN store.neurons pre ON pre.id = s.pre_id
LEFT JOIN store.neurons post ON post.id = s.post_id
WHERE s.pre_skel_length_axon IS DISTINCT FROM pre.skel_length_axon
  OR s.pre_skel_length_soma IS DISTINCT FROM pre.skel_length_soma
  OR s.pre_skel_length_dendrite IS DISTINCT FROM pre.skel_length_dendrite
  OR s.post_skel_length_axon IS DISTINCT FROM post.skel_length_axon
  OR s.post_skel_length_soma IS DISTINCT FROM post.skel_length_soma
  OR s.post_skel_length_dendrite IS DISTINCT FROM post.skel_length_dendrite
