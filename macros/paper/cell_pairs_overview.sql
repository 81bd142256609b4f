-- summary: How many pairs of suitable cells are connected, and how strongly, by the types of both cells.
-- grain: one row per requested pair of types, in the paper's order
-- source: Rother et al. 2025, quantity 4
-- check: CASE WHEN pre IS NOT NULL THEN store.check_paper_celltype('pre', pre, false) END
-- check: CASE WHEN post IS NOT NULL THEN store.check_paper_celltype('post', post, true) END
-- example: SELECT pre_celltype, pairs, synapse_count_mean, total_size_mean FROM cell_pairs_overview(post := 'MSN')
CREATE OR REPLACE MACRO cell_pairs_overview(
  pre := NULL, post := NULL,
  {{ paper_filters }}
) AS TABLE
SELECT
  t.pre_celltype,
  t.post_celltype,
  count(c.pre_id) AS pairs,
  {{ statistics("c.synapse_count") }},
  {{ statistics("c.total_size") }}
FROM (
  SELECT
    p.celltype AS pre_celltype,
    q.celltype AS post_celltype,
    p.position AS pre_position,
    q.position AS post_position
  FROM store.paper_celltypes() p
  CROSS JOIN store.paper_celltypes() q
  WHERE (pre IS NULL OR p.celltype = pre) AND (post IS NULL OR q.celltype = post) AND NOT q.axon_only
) t
LEFT JOIN cell_pairs(pre, post, {{ given_paper_filters }}) c
  ON c.pre_celltype = t.pre_celltype AND c.post_celltype = t.post_celltype
GROUP BY t.pre_position, t.post_position, t.pre_celltype, t.post_celltype
ORDER BY t.pre_position, t.post_position;
