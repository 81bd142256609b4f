-- summary: What each suitable cell receives from, or gives to, the suitable cells of each type; zero if there is
--   nothing.
-- grain: one row per (cell, partner type), for cells with at least one such synapse
-- source: Rother et al. 2025, quantity 3
-- param celltype: exact name of the cells' type; NULL is all
-- example: SELECT count(*) FROM store.counts_by_partner_type('MSN', 'incoming', 200, 50, 0.6, 0.1, NULL, 'keep')
CREATE OR REPLACE MACRO store.counts_by_partner_type(celltype, direction, {{ given_paper_filters }}) AS TABLE
WITH counted AS (
  SELECT
    CASE direction WHEN 'incoming' THEN s.post_id ELSE s.pre_id END AS id,
    CASE direction WHEN 'incoming' THEN s.post_celltype ELSE s.pre_celltype END AS celltype,
    CASE direction WHEN 'incoming' THEN s.pre_celltype ELSE s.post_celltype END AS partner_celltype,
    count(*) AS synapse_count,
    coalesce(sum(s.size::DOUBLE), 0.0) AS total_size
  FROM store.suitable_synapses(
    CASE direction WHEN 'outgoing' THEN celltype END, CASE direction WHEN 'incoming' THEN celltype END,
    {{ given_paper_filters }}
  ) s
  GROUP BY 1, 2, 3
)
SELECT
  c.id,
  c.celltype,
  t.celltype AS partner_celltype,
  coalesce(n.synapse_count, 0) AS synapse_count,
  coalesce(n.total_size, 0.0) AS total_size
FROM (SELECT DISTINCT n.id, n.celltype FROM counted n) c
CROSS JOIN store.paper_celltypes() t
LEFT JOIN counted n ON n.id = c.id AND n.partner_celltype = t.celltype
WHERE direction = 'incoming' OR NOT t.axon_only;
