-- summary: How many connected pairs of suitable cells share one synapse, two, three and so on.
-- grain: one row per number of synapses that occurs, ascending
-- source: Rother et al. 2025, quantity 4
-- column synapses_per_pair: number of synapses of the pair
-- check: CASE WHEN pre IS NOT NULL THEN store.check_paper_celltype('pre', pre, false) END
-- check: CASE WHEN post IS NOT NULL THEN store.check_paper_celltype('post', post, true) END
-- example: FROM multisynapse_histogram('HVC', 'MSN')
CREATE OR REPLACE MACRO multisynapse_histogram(
  pre := NULL, post := NULL,
  {{ paper_filters }}
) AS TABLE
SELECT
  h.synapses_per_pair,
  store.pair_bin(h.synapses_per_pair) AS bin,
  h.pairs,
  store.percent(h.pairs, sum(h.pairs) OVER ()) AS pairs_percent,
  h.total_size
FROM (
  SELECT c.synapse_count AS synapses_per_pair, count(*) AS pairs, sum(c.total_size) AS total_size
  FROM cell_pairs(pre, post, {{ given_paper_filters }}) c
  GROUP BY c.synapse_count
) h
ORDER BY h.synapses_per_pair;
