-- Fills store.synapses_by_post with the rows of one slice of it.
SELECT s.*
FROM {{ rows }} s
ORDER BY s.post_celltype_code, s.post_id, s.pre_id, s.synapse_id
