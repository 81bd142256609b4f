-- summary: How much each of the paper's types gives to each type that receives, over suitable cells. It is also given
--   as shares of what the postsynaptic type receives and of what the presynaptic type gives.
-- grain: one row per pair of the paper's types in the data set, the second from the nine that receive, in the paper's
--   order
-- source: Rother et al. 2025, quantity 2
-- column input_count_percent: share of what the postsynaptic type receives from the twelve, by number, percent
-- column input_size_percent: share of what the postsynaptic type receives from the twelve, by area, percent
-- column output_count_percent: share of what the presynaptic type gives to the nine, by number, percent
-- column output_size_percent: share of what the presynaptic type gives to the nine, by area, percent
-- column dataset_size_percent: share of the area of all these pairs of types, percent
-- column input_count_median: median number of these synapses over the postsynaptic cells with any input (zeros
--   included), as in cell_input_fractions; NULL if there is no such cell
-- column output_count_median: median number of these synapses over the presynaptic cells with any output (zeros
--   included), as in cell_output_fractions; NULL if there is no such cell
-- example: FROM celltype_fractions() WHERE post_celltype = 'MSN'
CREATE OR REPLACE MACRO celltype_fractions({{ paper_filters }}) AS TABLE
WITH received AS (
  SELECT
    c.partner_celltype AS pre_celltype,
    c.celltype AS post_celltype,
    sum(c.synapse_count) AS synapse_count,
    sum(c.total_size) AS total_size,
    median(c.synapse_count)::DOUBLE AS count_median
  FROM store.counts_by_partner_type(NULL, 'incoming', {{ given_paper_filters }}) c
  GROUP BY c.partner_celltype, c.celltype
),
given AS (
  SELECT
    c.celltype AS pre_celltype,
    c.partner_celltype AS post_celltype,
    median(c.synapse_count)::DOUBLE AS count_median
  FROM store.counts_by_partner_type(NULL, 'outgoing', {{ given_paper_filters }}) c
  GROUP BY c.celltype, c.partner_celltype
),
pairs AS (
  SELECT
    p.position AS pre_position,
    q.position AS post_position,
    p.celltype AS pre_celltype,
    q.celltype AS post_celltype,
    coalesce(r.synapse_count, 0)::BIGINT AS synapse_count,
    coalesce(r.total_size, 0.0) AS total_size,
    r.count_median AS input_count_median,
    g.count_median AS output_count_median
  FROM store.paper_celltypes() p
  CROSS JOIN store.paper_celltypes() q
  LEFT JOIN received r ON r.pre_celltype = p.celltype AND r.post_celltype = q.celltype
  LEFT JOIN given g ON g.pre_celltype = p.celltype AND g.post_celltype = q.celltype
  WHERE NOT q.axon_only
),
summed AS (
  SELECT
    p.*,
    sum(p.synapse_count) OVER (PARTITION BY p.post_position) AS input_count,
    sum(p.total_size) OVER (PARTITION BY p.post_position) AS input_size,
    sum(p.synapse_count) OVER (PARTITION BY p.pre_position) AS output_count,
    sum(p.total_size) OVER (PARTITION BY p.pre_position) AS output_size,
    sum(p.total_size) OVER () AS dataset_size
  FROM pairs p
)
SELECT
  s.pre_celltype,
  s.post_celltype,
  s.synapse_count,
  s.total_size,
  store.percent(s.synapse_count, s.input_count) AS input_count_percent,
  store.percent(s.total_size, s.input_size) AS input_size_percent,
  store.percent(s.synapse_count, s.output_count) AS output_count_percent,
  store.percent(s.total_size, s.output_size) AS output_size_percent,
  store.percent(s.total_size, s.dataset_size) AS dataset_size_percent,
  s.input_count_median,
  s.output_count_median
FROM summed s
ORDER BY s.pre_position, s.post_position;
