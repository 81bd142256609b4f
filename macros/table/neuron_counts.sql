-- summary: Synapses counted and summed per neuron on one side, onto or from one cell type if given.
-- grain: one row per neuron id with such synapses
-- example: SELECT count(*) FROM store.neuron_counts(NULL, 'outgoing', 0.6)
CREATE OR REPLACE MACRO store.neuron_counts(target_celltype, direction, prob_min) AS TABLE
SELECT s.pre_id AS id, count(*) AS synapse_count, coalesce(sum(s.size::DOUBLE), 0.0) AS synapse_size
FROM store.synapses_by_pre s
WHERE direction = 'outgoing' AND store.is_celltype(s.post_celltype_code, target_celltype) AND store.passes_float16(s.prob, prob_min)
GROUP BY s.pre_id
UNION ALL
SELECT s.post_id, count(*), coalesce(sum(s.size::DOUBLE), 0.0)
FROM store.synapses_by_post s
WHERE direction = 'incoming' AND store.is_celltype(s.pre_celltype_code, target_celltype) AND store.passes_float16(s.prob, prob_min)
GROUP BY s.post_id;
