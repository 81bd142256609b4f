-- summary: Statistics over the cells of a type: what they receive from, or give to, each type.
-- grain: one row per partner type, in the paper's order
-- source: Rother et al. 2025, quantity 3
-- param celltype: exact name of the cells' type
-- example: SELECT count(*) FROM store.cell_fractions_overview('MSN', 'incoming', 200, 50, 0.6, 0.1, NULL, 'keep')
CREATE OR REPLACE MACRO store.cell_fractions_overview(celltype, direction, {{ given_paper_filters }}) AS TABLE
SELECT
  t.celltype AS partner_celltype,
  count(c.id) AS cells,
  {{ statistics("c.synapse_count") }},
  {{ statistics("c.total_size") }},
  {{ statistics("c.count_percent") }},
  {{ statistics("c.size_percent") }},
  {{ statistics("c.total_count_all") }},
  {{ statistics("c.total_size_all") }},
  {{ statistics("c.completeness_count_percent") }},
  {{ statistics("c.completeness_size_percent") }}
FROM store.paper_celltypes() t
LEFT JOIN store.cell_fractions(celltype, direction, {{ given_paper_filters }}) c ON c.partner_celltype = t.celltype
WHERE direction = 'incoming' OR NOT t.axon_only
GROUP BY t.position, t.celltype
ORDER BY t.position;
