-- Fills store.synapses_by_pre from the source's rows as they stream in. Within a pair the most probable synapse is first:
-- it leads the pair, and counting leaders counts partners at any prob_min.
SELECT
    s.*,
    lag(s.pre_id) OVER () IS DISTINCT FROM s.pre_id
    OR lag(s.post_id) OVER () IS DISTINCT FROM s.post_id
    OR lag(s.pre_celltype_code) OVER () IS DISTINCT FROM s.pre_celltype_code AS leads_pair
FROM (
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
    ORDER BY s.pre_celltype_code, s.pre_id, s.post_id, s.prob DESC NULLS LAST, s.synapse_id
) AS s
