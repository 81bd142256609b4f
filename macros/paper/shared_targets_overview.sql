-- summary: The mean, median and standard deviation of each number of shared_targets, over its axons.
-- grain: one row
-- source: Rother et al. 2025, quantity 9
-- param axon_type: cell type of the axons, one of the paper's
-- param middle: cell type that the axons drive, one of the paper's nine full types
-- param target: cell type that the middle cells drive, one of the paper's nine full types
-- column cells: number of suitable axons with at least one middle cell
-- check: store.check_paper_celltype('axon_type', axon_type, false)
-- check: store.check_paper_celltype('middle', middle, true)
-- check: store.check_paper_celltype('target', target, true)
-- example: SELECT cells, middle_cells_median, largest_group_median, round(top1_share_mean, 9) AS top1_share FROM
--   shared_targets_overview('LMAN', 'MSN', 'MSN')
CREATE OR REPLACE MACRO shared_targets_overview(
  axon_type, middle, target,
  {{ paper_filters }}
) AS TABLE
SELECT
  count(*) AS cells,
  {{ statistics("s.middle_cells") }},
  {{ statistics("s.target_cells") }},
  {{ statistics("s.pairs") }},
  {{ statistics("s.largest_group") }},
  {{ statistics("s.largest_best_group") }},
  {{ statistics("s.top1_share") }},
  {{ statistics("s.top2_share") }},
  {{ statistics("s.top3_share") }},
  {{ statistics("s.top4_share") }},
  {{ statistics("s.top5_share") }}
FROM (
  SELECT
    t.*,
    t.top5_shares[1] AS top1_share,
    t.top5_shares[2] AS top2_share,
    t.top5_shares[3] AS top3_share,
    t.top5_shares[4] AS top4_share,
    t.top5_shares[5] AS top5_share
  FROM shared_targets(axon_type, middle, target, {{ given_paper_filters }}) t
) s;
