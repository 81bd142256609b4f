-- summary: How many synapses from the suitable cells of one type end on each structure of the suitable cells of another
--   type, and how large they are. count and size are those on the structure. synapse_count and total_size are those of
--   the cell, unknown structures included.
-- grain: one row per structure (soma, spine_neck, spine_head, shaft)
-- source: Rother et al. 2025, quantity 6
-- param pre: presynaptic cell type, one of the twelve
-- param post: postsynaptic cell type, one of the nine that receive
-- column compartment: the structure
-- column pooled_count: number of synapses on the structure, over all cells
-- column pooled_size: sum of the known sizes of these, um2
-- column pooled_count_percent: share of all the cells' synapses that are on the structure, percent
-- column pooled_size_percent: share of the area of all the cells' synapses that is on the structure, percent
-- check: store.check_paper_celltype('pre', pre, false)
-- check: store.check_paper_celltype('post', post, true)
-- example: SELECT compartment, cells, count_mean, pooled_size_percent FROM target_compartments_overview('HVC', 'MSN')
CREATE OR REPLACE MACRO target_compartments_overview(
  pre, post,
  {{ paper_filters }}
) AS TABLE
SELECT
  p.compartment,
  count(c.id) AS cells,
  {{ statistics("c.synapse_count") }},
  {{ statistics("c.total_size") }},
  {{ statistics("c.count") }},
  {{ statistics("c.size") }},
  {{ statistics("c.count_percent") }},
  {{ statistics("c.size_percent") }},
  coalesce(sum(c.count), 0)::BIGINT AS pooled_count,
  coalesce(sum(c.size), 0.0) AS pooled_size,
  store.percent(sum(c.count), sum(c.synapse_count)) AS pooled_count_percent,
  store.percent(sum(c.size), sum(c.total_size)) AS pooled_size_percent
FROM store.paper_compartments() p
LEFT JOIN store.counts_by_compartment(pre, post, {{ given_paper_filters }}) c ON c.compartment = p.compartment
GROUP BY p.position, p.compartment
ORDER BY p.position;
