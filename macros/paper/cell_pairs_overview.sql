-- summary: How many pairs of suitable cells are connected, and how strongly, by the types of the two.
-- grain: one row per pair of the types asked for, in the paper's order
-- source: Rother et al. 2025, quantity 4
-- example: SELECT pre_celltype, pairs, synapse_count_mean, total_size_mean FROM cell_pairs_overview(post := 'MSN')
CREATE OR REPLACE MACRO cell_pairs_overview(
  pre := NULL, post := NULL,
  min_cell_length := 200, min_axon_length := 50, prob_min := 0.6, size_min := 0.1, exclude := NULL, unknown := 'keep'
) AS TABLE
SELECT p.celltype AS pre_celltype, q.celltype AS post_celltype, count(c.pre_id) AS pairs,
       {{ statistics("c.synapse_count") }},
       {{ statistics("c.total_size") }}
FROM store.paper_celltypes() p CROSS JOIN store.paper_celltypes() q
LEFT JOIN cell_pairs(pre, post, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown) c
  ON c.pre_celltype = p.celltype AND c.post_celltype = q.celltype
WHERE (pre IS NULL OR p.celltype = pre) AND (post IS NULL OR q.celltype = post) AND NOT q.axon_only
GROUP BY p.position, q.position, p.celltype, q.celltype
ORDER BY p.position, q.position;
