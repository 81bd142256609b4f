-- summary: What each suitable cell of a type receives from, or gives to, the suitable cells of each type, with shares.
--   It also says how much of all the cell's synapses this covers.
-- grain: one row per (cell, partner type), for cells with at least one such synapse
-- source: Rother et al. 2025, quantity 3
-- param celltype: exact name of the cells' type
-- example: SELECT count(*) FROM store.cell_fractions('MSN', 'incoming', 200, 50, 0.6, 0.1, NULL, 'keep')
CREATE OR REPLACE MACRO store.cell_fractions(celltype, direction, {{ given_paper_filters }}) AS TABLE
WITH within AS (
  SELECT
    c.*,
    sum(c.synapse_count) OVER (PARTITION BY c.id) AS cell_count,
    sum(c.total_size) OVER (PARTITION BY c.id) AS cell_size
  FROM store.counts_by_partner_type(celltype, direction, {{ given_paper_filters }}) c
),
-- These count any partner: suitable or not, in the neuron table or not.
everything AS (
  SELECT n.id, count(*) AS total_count_all, coalesce(sum(s.size::DOUBLE), 0.0) AS total_size_all
  FROM store.good_synapses(prob_min, size_min, unknown) s
  JOIN store.suitable_neurons(min_cell_length, min_axon_length, exclude) n
    ON n.id = CASE direction WHEN 'incoming' THEN s.post_id ELSE s.pre_id END
  WHERE n.celltype = celltype
  GROUP BY n.id
)
SELECT
  w.id,
  w.partner_celltype,
  w.synapse_count,
  w.total_size,
  store.percent(w.synapse_count, w.cell_count) AS count_percent,
  store.percent(w.total_size, w.cell_size) AS size_percent,
  e.total_count_all,
  e.total_size_all,
  store.percent(w.cell_count, e.total_count_all) AS completeness_count_percent,
  store.percent(w.cell_size, e.total_size_all) AS completeness_size_percent
FROM within w
JOIN everything e ON e.id = w.id;
