-- summary: Whether the cells that an axon drives converge: how far the synapses of its middle cells gather on few
--   target cells.
-- grain: one row per suitable axon with at least one middle cell
-- source: Rother et al. 2025, quantity 9 (LMAN, MSN, GPi there)
-- param axon_type: cell type of the axons, one of the paper's
-- param middle: cell type that the axons drive, one of the paper's nine full types
-- param target: cell type that the middle cells drive, one of the paper's nine full types
-- column id: id of the axon
-- column middle_cells: number of middle cells that get a synapse from the axon
-- column target_cells: number of target cells that get a synapse from any of these
-- column pairs: number of connected pairs (middle cell, target cell) among them
-- column largest_group: the most middle cells on one target cell, divided by pairs, 0 to 1; NULL without targets
-- column largest_best_group: the same if each middle cell counts only on the target of its largest total size (ties:
--   the smallest id), 0 to 1; NULL without targets
-- column top5_shares: shares of the total size from the middle cells onto targets, of the five target cells that get
--   most, 0 to 1, largest first; fewer if there are fewer targets
-- check: store.check_paper_celltype('axon_type', axon_type, false)
-- check: store.check_paper_celltype('middle', middle, true)
-- check: store.check_paper_celltype('target', target, true)
-- example: FROM shared_targets('LMAN', 'MSN', 'MSN') ORDER BY middle_cells DESC, id LIMIT 5
CREATE OR REPLACE MACRO shared_targets(
  axon_type, middle, target,
  {{ paper_filters }}
) AS TABLE
WITH first_hop AS MATERIALIZED (
  SELECT p.pre_id AS id, p.post_id AS middle_id
  FROM store.suitable_pairs(axon_type, middle, {{ given_paper_filters }}) p
),
second_hop AS (
  SELECT
    p.pre_id AS middle_id,
    p.post_id AS target_id,
    p.total_size,
    row_number() OVER (PARTITION BY p.pre_id ORDER BY p.total_size DESC, p.post_id) = 1 AS is_best
  FROM store.suitable_pairs(middle, target, {{ given_paper_filters }}) p
),
by_target AS (
  SELECT
    f.id,
    s.target_id,
    count(*) AS group_size,
    count(*) FILTER (s.is_best) AS best_group_size,
    sum(s.total_size) AS total_size
  FROM first_hop f
  JOIN second_hop s ON s.middle_id = f.middle_id
  GROUP BY f.id, s.target_id
),
by_axon AS (
  SELECT
    t.id,
    count(*) AS target_cells,
    sum(t.group_size)::BIGINT AS pairs,
    max(t.group_size) / sum(t.group_size) AS largest_group,
    max(t.best_group_size) / sum(t.best_group_size) AS largest_best_group,
    max(t.total_size, 5) AS largest_sizes,
    nullif(sum(t.total_size), 0) AS total_size
  FROM by_target t
  GROUP BY t.id
)
SELECT
  d.id,
  d.middle_cells,
  coalesce(t.target_cells, 0) AS target_cells,
  coalesce(t.pairs, 0) AS pairs,
  t.largest_group,
  t.largest_best_group,
  coalesce(list_transform(t.largest_sizes, lambda size: size / t.total_size), []) AS top5_shares
FROM (SELECT f.id, count(*) AS middle_cells FROM first_hop f GROUP BY f.id) d
LEFT JOIN by_axon t ON t.id = d.id;
