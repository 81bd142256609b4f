-- summary: Two steps from one cell type over a second to a third: how many cells take part on each side of each step,
--   and how many synapses and partners each of them has.
-- grain: one row per hop and side, always four: hop 1 pre, hop 1 post, hop 2 pre, hop 2 post
-- source: Rother et al. 2025, quantity 7
-- param a: cell type at the start, one of the paper's
-- param b: cell type in the middle, one of the paper's nine full types
-- param c: cell type at the end, one of the paper's nine full types
-- column hop: 1 is from a to b; 2 is to c from the cells of b that get a synapse in hop 1
-- column side: 'pre' are the cells that give synapses in this hop, 'post' those that get them
-- column celltype: cell type of the cells of this hop and side
-- column cells: number of cells with at least one synapse in this hop
-- column suitable_percent: these cells as percent of the suitable cells of the type; the pre side of hop 2 as percent
--   of the cells that get a synapse in hop 1
-- check: store.check_paper_celltype('a', a, false)
-- check: store.check_paper_celltype('b', b, true)
-- check: store.check_paper_celltype('c', c, true)
-- example: SELECT hop, side, celltype, cells, suitable_percent, partners_mean FROM pathway('MSN', 'MSN', 'MSN')
CREATE OR REPLACE MACRO pathway(
  a, b, c,
  {{ paper_filters }}
) AS TABLE
WITH first_hop AS MATERIALIZED (
  SELECT p.pre_id, p.post_id, p.synapse_count, p.total_size
  FROM store.suitable_pairs(a, b, {{ given_paper_filters }}) p
),
second_hop AS MATERIALIZED (
  SELECT p.pre_id, p.post_id, p.synapse_count, p.total_size
  FROM store.suitable_pairs(b, c, {{ given_paper_filters }}) p
  WHERE p.pre_id IN (SELECT h.post_id FROM first_hop h)
),
seen AS (
  SELECT 1 AS hop, 'pre' AS side, h.pre_id AS id, h.post_id AS partner_id, h.synapse_count, h.total_size
  FROM first_hop h
  UNION ALL
  SELECT 1, 'post', h.post_id, h.pre_id, h.synapse_count, h.total_size FROM first_hop h
  UNION ALL
  SELECT 2, 'pre', h.pre_id, h.post_id, h.synapse_count, h.total_size FROM second_hop h
  UNION ALL
  SELECT 2, 'post', h.post_id, h.pre_id, h.synapse_count, h.total_size FROM second_hop h
),
-- A synapse of a cell with itself counts as its synapse, but the cell is not its own partner.
cell AS (
  SELECT
    s.hop,
    s.side,
    s.id,
    sum(s.synapse_count)::BIGINT AS synapse_count,
    sum(s.total_size) AS total_size,
    count(*) FILTER (s.partner_id <> s.id) AS partners
  FROM seen s
  GROUP BY s.hop, s.side, s.id
),
suitable AS MATERIALIZED (
  SELECT n.celltype, count(*) AS cells
  FROM store.suitable_neurons(min_cell_length, min_axon_length, exclude) n
  GROUP BY n.celltype
),
line AS (
  SELECT l.hop, l.side, l.celltype, CASE WHEN l.hop = 2 AND l.side = 'pre' THEN r.cells ELSE s.cells END AS all_cells
  FROM (VALUES (1, 'pre', a), (1, 'post', b), (2, 'pre', b), (2, 'post', c)) l(hop, side, celltype)
  CROSS JOIN (SELECT count(DISTINCT h.post_id) AS cells FROM first_hop h) r
  LEFT JOIN suitable s ON s.celltype = l.celltype
)
SELECT
  l.hop,
  l.side,
  l.celltype,
  count(k.id) AS cells,
  store.percent(count(k.id), l.all_cells) AS suitable_percent,
  {{ statistics("k.synapse_count") }},
  {{ statistics("k.total_size") }},
  {{ statistics("k.partners") }},
  {{ statistics("k.synapses_per_partner") }},
  {{ statistics("k.size_per_partner") }}
FROM line l
LEFT JOIN (
  SELECT
    e.*,
    e.synapse_count / nullif(e.partners, 0) AS synapses_per_partner,
    e.total_size / nullif(e.partners, 0) AS size_per_partner
  FROM cell e
) k ON k.hop = l.hop AND k.side = l.side
GROUP BY l.hop, l.side, l.celltype, l.all_cells
ORDER BY l.hop, l.side DESC;
