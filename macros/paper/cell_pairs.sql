-- summary: The connected pairs of suitable cells, self pairs included.
-- grain: one row per connected (pre_id, post_id)
-- source: Rother et al. 2025, quantity 4
-- check: CASE WHEN pre IS NOT NULL THEN store.check_paper_celltype('pre', pre, false) END
-- check: CASE WHEN post IS NOT NULL THEN store.check_paper_celltype('post', post, true) END
-- example: FROM cell_pairs() ORDER BY synapse_count DESC, pre_id, post_id LIMIT 5
CREATE OR REPLACE MACRO cell_pairs(
  pre := NULL, post := NULL,
  {{ paper_filters }}
) AS TABLE
SELECT p.pre_id, p.post_id, p.pre_celltype, p.post_celltype, p.synapse_count, p.total_size
FROM store.suitable_pairs(pre, post, {{ given_paper_filters }}) p;
