-- summary: How each suitable cell of a type divides its synapses between the suitable cells of two partner types.
-- grain: one row per suitable cell of the type, with or without such synapses
-- source: Rother et al. 2025, quantity 5
-- param celltype: type of the cells; with 'incoming' one of the nine that receive
-- param first: first partner type; with 'outgoing' one of the nine that receive
-- param second: second partner type; with 'outgoing' one of the nine that receive
-- column first_count: number of synapses with the first partner type
-- column first_size: sum of the known sizes of these, um2
-- column first_partners: number of suitable cells of the first partner type on the other side of these synapses
-- column second_count: number of synapses with the second partner type
-- column second_size: sum of the known sizes of these, um2
-- column second_partners: number of suitable cells of the second partner type on the other side of these synapses
-- column count_ratio: first_count / (first_count + second_count), 0 to 1; NULL if both are 0
-- column size_ratio: first_size / (first_size + second_size), 0 to 1; NULL if both are 0
-- column partner_group: 'only first', 'only second', 'both' or 'none', by number of synapses
-- check: store.check_paper_celltype('celltype', celltype, direction = 'incoming')
-- check: store.check_paper_celltype('first', first, direction = 'outgoing')
-- check: store.check_paper_celltype('second', second, direction = 'outgoing')
-- example: FROM partner_ratio('LMAN', 'MSN', 'GPi') WHERE partner_group = 'both' ORDER BY size_ratio DESC, id LIMIT 5
CREATE OR REPLACE MACRO partner_ratio(
  celltype, first, second, direction := 'outgoing',
  {{ paper_filters }}
) AS TABLE
WITH partners AS (
  SELECT
    CASE direction WHEN 'incoming' THEN p.post_id ELSE p.pre_id END AS id,
    CASE direction WHEN 'incoming' THEN p.pre_celltype ELSE p.post_celltype END AS partner_celltype,
    p.synapse_count,
    p.total_size
  FROM store.suitable_pairs(
    CASE direction WHEN 'outgoing' THEN celltype END, CASE direction WHEN 'incoming' THEN celltype END,
    {{ given_paper_filters }}
  ) p
),
counted AS (
  SELECT
    p.id,
    sum(p.synapse_count) FILTER (p.partner_celltype = first)::BIGINT AS first_count,
    sum(p.total_size) FILTER (p.partner_celltype = first) AS first_size,
    count(*) FILTER (p.partner_celltype = first) AS first_partners,
    sum(p.synapse_count) FILTER (p.partner_celltype = second)::BIGINT AS second_count,
    sum(p.total_size) FILTER (p.partner_celltype = second) AS second_size,
    count(*) FILTER (p.partner_celltype = second) AS second_partners
  FROM partners p
  GROUP BY p.id
),
filled AS (
  SELECT
    n.id,
    coalesce(c.first_count, 0) AS first_count,
    coalesce(c.first_size, 0.0) AS first_size,
    coalesce(c.first_partners, 0) AS first_partners,
    coalesce(c.second_count, 0) AS second_count,
    coalesce(c.second_size, 0.0) AS second_size,
    coalesce(c.second_partners, 0) AS second_partners
  FROM store.suitable_neurons(min_cell_length, min_axon_length, exclude) n
  LEFT JOIN counted c ON c.id = n.id
  WHERE n.celltype = celltype
)
SELECT
  f.*,
  f.first_count / nullif(f.first_count + f.second_count, 0) AS count_ratio,
  f.first_size / nullif(f.first_size + f.second_size, 0) AS size_ratio,
  CASE
    WHEN f.first_count > 0 AND f.second_count > 0 THEN 'both'
    WHEN f.first_count > 0 THEN 'only first'
    WHEN f.second_count > 0 THEN 'only second'
    ELSE 'none'
  END AS partner_group
FROM filled f;
