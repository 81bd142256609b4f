-- The rows of one file below synapses/: the folder's name says pre_celltype.
SELECT
    s.synapse_id, s.pre_id, s.post_id, s.x, s.y, s.z, s.size, s.prob, s.post_morph, s.post_celltype_code AS post_celltype
FROM store.synapses_by_pre AS s WHERE s.pre_celltype_code = {{ code }}
