-- summary: Whether cells prefer one of two partner types more than chance has it: the share of cells that give one type at
--   least nine tenths of what they give both, by total size, and the same share after shuffling whose synapses are whose.
-- grain: exactly one row
-- source: Rother et al. 2025, quantity 11, the null model of quantity 5
-- param celltype: cell type of the cells whose outgoing synapses are shuffled, one of the paper's
-- param first: partner type whose share is taken, one of the paper's nine full types
-- param second: partner type it is compared with, one of the paper's nine full types
-- param n: number of shuffles, 1 to 10000
-- param seed: integer that decides the shuffles: the same ones in both bindings, with any number of threads, in every
--   DuckDB from 1.4 on; NULL draws fresh ones
-- column cells: number of suitable cells of the type with synapses onto either partner type whose known sizes do not sum
--   to 0
-- column observed_share: share of these whose total size onto first is at least 0.9 of that onto both, 0 to 1; NULL
--   without cells
-- column shuffled_mean: mean over the shuffles of the same share, 0 to 1; NULL without cells
-- column shuffled_std: standard deviation over the shuffles of the same share (ddof 0); NULL without cells
-- example: FROM partner_shuffle('HVC', 'MSN', 'INT3', n := 20, seed := 1)
CREATE OR REPLACE MACRO partner_shuffle(
  celltype, first, second, n := 100, seed := NULL,
  min_cell_length := 200, min_axon_length := 50, prob_min := 0.6, size_min := 0.1, exclude := NULL, unknown := 'keep'
) AS TABLE
WITH synapse AS MATERIALIZED (
  SELECT s.synapse_id, s.pre_id,
         CASE WHEN s.post_celltype = first THEN coalesce(s.size::DOUBLE, 0) ELSE 0 END AS first_size,
         CASE WHEN s.post_celltype = second THEN coalesce(s.size::DOUBLE, 0) ELSE 0 END AS second_size
  FROM store.suitable_synapses(
    celltype, NULL, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown) s
  WHERE s.post_celltype IN (first, second)
  UNION ALL
  SELECT NULL, NULL, NULL, NULL FROM range(
    store.check_quantity(min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown)
    + store.check_paper_celltype('celltype', celltype, false) + store.check_paper_celltype('first', first, true)
    + store.check_paper_celltype('second', second, true) + store.check_shuffles(n)) WHERE false
),
draw AS MATERIALIZED (
  SELECT hash(coalesce(seed::BIGINT, (random() * 9e18)::BIGINT)) AS seed_hash
),
-- A shuffle gives the synapses new places in a list where each cell has as many slots, side by side, as it has synapses.
-- Sorting them anew by a hash for each shuffle would take longer than all the rest. They are sorted once, which is one
-- uniformly random order, and each shuffle sends slots to places by a bijection of its own: a uniform order behind a
-- bijection is uniform again.
synapse_in_order AS MATERIALIZED (
  SELECT s.pre_id, s.first_size, s.second_size,
         row_number() OVER (ORDER BY s.pre_id, s.synapse_id) - 1 AS slot,
         row_number() OVER (ORDER BY hash(xor(s.synapse_id::UBIGINT, d.seed_hash)), s.synapse_id) - 1 AS place
  FROM synapse s, draw d
),
-- The bijection: the slots fill a square row by row, the last row perhaps in part. Every column is turned by its own
-- number of places, then every row, then every column again. That scatters the slots of a cell, and differently in each
-- shuffle: shuffles made so vary as independent ones do.
square AS MATERIALIZED (
  SELECT w.width, w.slots // w.width AS full_rows, w.slots % w.width AS last_row
  FROM (SELECT count(*) AS slots, greatest(ceil(sqrt(count(*)))::BIGINT, 1) AS width FROM synapse) w
),
shuffle AS MATERIALIZED (
  SELECT i.number, hash(xor((3 * i.number)::UBIGINT, d.seed_hash)) AS first_key,
         hash(xor((3 * i.number + 1)::UBIGINT, d.seed_hash)) AS second_key,
         hash(xor((3 * i.number + 2)::UBIGINT, d.seed_hash)) AS third_key
  FROM range(1, n::BIGINT + 1) i(number), draw d
),
once AS (
  SELECT k.number, k.second_key, k.third_key, s.pre_id, s.slot % q.width AS across, q.width, q.full_rows, q.last_row,
         store.turned(s.slot // q.width, q.full_rows + (s.slot % q.width < q.last_row)::BIGINT, s.slot % q.width, k.first_key)
           AS down
  FROM synapse_in_order s, square q, shuffle k
),
twice AS (
  SELECT t.number, t.third_key, t.pre_id, t.down, t.width, t.full_rows, t.last_row,
         store.turned(t.across, CASE WHEN t.down < t.full_rows THEN t.width ELSE t.last_row END, t.down, t.second_key)
           AS across
  FROM once t
),
thrice AS (
  SELECT t.number, t.pre_id, t.across + t.width
         * store.turned(t.down, t.full_rows + (t.across < t.last_row)::BIGINT, t.across, t.third_key) AS place
  FROM twice t
),
-- The cells as they are go along as shuffle 0.
ratio AS (
  SELECT c.number, sum(c.first_size) / nullif(sum(c.first_size) + sum(c.second_size), 0) AS size_ratio
  FROM (
    SELECT 0 AS number, s.pre_id, s.first_size, s.second_size FROM synapse s
    UNION ALL
    SELECT t.number, t.pre_id, s.first_size, s.second_size FROM thrice t JOIN synapse_in_order s ON s.place = t.place
  ) c
  GROUP BY c.number, c.pre_id
),
share AS (
  SELECT r.number, count(r.size_ratio) AS cells,
         count(*) FILTER (r.size_ratio >= 0.9e0) / nullif(count(r.size_ratio), 0) AS share
  FROM ratio r
  GROUP BY r.number
)
-- Lists in order, for a sum of doubles hangs on it.
SELECT coalesce(max(h.cells) FILTER (h.number = 0), 0) AS cells,
       max(h.share) FILTER (h.number = 0) AS observed_share,
       list_avg(list(h.share ORDER BY h.number) FILTER (h.number > 0)) AS shuffled_mean,
       list_stddev_pop(list(h.share ORDER BY h.number) FILTER (h.number > 0)) AS shuffled_std
FROM share h;
