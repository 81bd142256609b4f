-- Fills store.synapses_by_pre from the source's rows as they stream in.
SELECT
    s.*,
    a.skel_length_axon AS pre_skel_length_axon,
    a.skel_length_soma AS pre_skel_length_soma,
    a.skel_length_dendrite AS pre_skel_length_dendrite,
    b.skel_length_axon AS post_skel_length_axon,
    b.skel_length_soma AS post_skel_length_soma,
    b.skel_length_dendrite AS post_skel_length_dendrite
FROM source_rows AS s
LEFT JOIN store.neurons AS a ON a.id = s.pre_id
LEFT JOIN store.neurons AS b ON b.id = s.post_id
ORDER BY s.pre_celltype_code, s.pre_id, s.post_id, s.synapse_id
