-- One row per ordered pair of neurons of the neuron table with at least 5 synapses: a macro joined with a source.
SELECT
    pair.pre_id,
    pair.post_id,
    pre.celltype AS pre_celltype,
    post.celltype AS post_celltype,
    pair.synapse_count,
    pair.total_size AS total_size_um2
FROM connections(min_synapses := 5) AS pair
JOIN {{ source('connectome', 'neurons') }} AS pre ON pre.id = pair.pre_id
JOIN {{ source('connectome', 'neurons') }} AS post ON post.id = pair.post_id
