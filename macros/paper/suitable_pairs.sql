-- summary: The pairs of suitable cells with good synapses between them, self pairs included. Most quantities come from
--   these pairs.
-- grain: one row per (pre_id, post_id) with at least one good synapse
-- source: Rother et al. 2025
-- param pre: exact name of the presynaptic cell type; NULL is all twelve
-- param post: exact name of the postsynaptic cell type; NULL is all nine
-- example: SELECT count(*) FROM store.suitable_pairs('HVC', 'MSN', 200, 50, 0.6, 0.1, NULL, 'keep')
CREATE OR REPLACE MACRO store.suitable_pairs(pre, post, {{ given_paper_filters }}) AS TABLE
SELECT
  s.pre_id,
  s.post_id,
  any_value(s.pre_celltype) AS pre_celltype,
  any_value(s.post_celltype) AS post_celltype,
  count(*) AS synapse_count,
  coalesce(sum(s.size::DOUBLE), 0.0) AS total_size
FROM store.suitable_synapses(pre, post, {{ given_paper_filters }}) s
GROUP BY s.pre_id, s.post_id;
