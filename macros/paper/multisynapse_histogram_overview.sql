-- summary: How many connected pairs of suitable cells share one synapse, a few, or many.
-- grain: one row per bin ('1', '2-5', '6-10', '>10')
-- source: Rother et al. 2025, quantity 4
-- check: CASE WHEN pre IS NOT NULL THEN store.check_paper_celltype('pre', pre, false) END
-- check: CASE WHEN post IS NOT NULL THEN store.check_paper_celltype('post', post, true) END
-- example: FROM multisynapse_histogram_overview('HVC', 'MSN')
CREATE OR REPLACE MACRO multisynapse_histogram_overview(
  pre := NULL, post := NULL,
  {{ paper_filters }}
) AS TABLE
SELECT b.bin, b.pairs, store.percent(b.pairs, sum(b.pairs) OVER ()) AS pairs_percent, b.total_size
FROM (
  SELECT
    s.least,
    store.pair_bin(s.least) AS bin,
    coalesce(sum(h.pairs), 0)::BIGINT AS pairs,
    coalesce(sum(h.total_size), 0.0) AS total_size
  FROM (SELECT unnest([1, 2, 6, 11]) AS least) s
  LEFT JOIN multisynapse_histogram(pre, post, {{ given_paper_filters }}) h ON h.bin = store.pair_bin(s.least)
  GROUP BY s.least
) b
ORDER BY b.least;
