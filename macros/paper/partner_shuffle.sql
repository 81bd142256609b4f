-- summary: Whether cells prefer one of two partner types more than chance predicts. The macro returns the share of
--   cells that give the first type at least nine tenths of what they give both, by total size. It returns the same
--   share after shuffles of the synapses among the cells.
-- grain: exactly one row
-- source: Rother et al. 2025, quantity 11, the null model of quantity 5
-- param celltype: cell type of the cells whose outgoing synapses are shuffled, one of the paper's
-- param first: partner type whose share is taken, one of the paper's nine full types
-- param second: partner type to compare first with, one of the paper's nine full types
-- param n: number of shuffles, 1 to 10000
-- param seed: integer that fixes the shuffles in every version and binding; NULL draws new shuffles each time
-- column cells: number of suitable cells of the type with synapses onto either partner type whose known sizes do not
--   sum to 0
-- column observed_share: share of these cells whose total size onto first is at least 0.9 of that onto both, 0 to 1;
--   NULL if there are no cells
-- column shuffled_mean: mean over the shuffles of the same share, 0 to 1; NULL if there are no cells
-- column shuffled_std: standard deviation over the shuffles of the same share (ddof 0); NULL if there are no cells
-- check: store.check_paper_celltype('celltype', celltype, false)
-- check: store.check_paper_celltype('first', first, true)
-- check: store.check_paper_celltype('second', second, true)
-- example: FROM partner_shuffle('HVC', 'MSN', 'STN', n := 20, seed := 1)
CREATE OR REPLACE MACRO partner_shuffle(
  celltype, first, second, n := 100, seed := NULL,
  {{ paper_filters }}
) AS TABLE
WITH synapse AS MATERIALIZED (
  SELECT
    s.synapse_id,
    s.pre_id,
    CASE WHEN s.post_celltype = first THEN coalesce(s.size::DOUBLE, 0) ELSE 0 END AS first_size,
    CASE WHEN s.post_celltype = second THEN coalesce(s.size::DOUBLE, 0) ELSE 0 END AS second_size
  FROM store.suitable_synapses(celltype, NULL, {{ given_paper_filters }}) s
  WHERE s.post_celltype IN (first, second)
),
draw AS MATERIALIZED (
  SELECT hash(coalesce(seed::BIGINT, (random() * 9e18)::BIGINT)) AS seed_hash
),
square AS MATERIALIZED (
  SELECT w.slots, w.width, w.slots // w.width AS full_rows, w.slots % w.width AS last_row
  FROM (SELECT count(*) AS slots, greatest(ceil(sqrt(count(*)))::BIGINT, 1) AS width FROM synapse) w
),
-- Each cell has as many slots, side by side, as it has synapses. A shuffle fills the slots from a random order of the
-- synapses, sorted by a hash. Under a thousand synapses every shuffle has its own order. Above that, sorting would take
-- longer than all the rest. So there are four orders, and every four shuffles use these four through their own
-- bijection from slots to places in the order. A uniformly random order behind a bijection is uniform again.
four_shuffles AS MATERIALIZED (
  SELECT
    i.number,
    CASE WHEN q.slots < 1000 THEN i.number ELSE 1 END AS ordering,
    hash(xor((6 * i.number)::UBIGINT, d.seed_hash)) AS column_key,
    hash(xor((6 * i.number + 1)::UBIGINT, d.seed_hash)) AS row_key,
    hash(xor((6 * i.number + 2)::UBIGINT, d.seed_hash)) AS key_1,
    hash(xor((6 * i.number + 3)::UBIGINT, d.seed_hash)) AS key_2,
    hash(xor((6 * i.number + 4)::UBIGINT, d.seed_hash)) AS key_3,
    hash(xor((6 * i.number + 5)::UBIGINT, d.seed_hash)) AS key_4
  FROM range(1, (n::BIGINT + 3) // 4 + 1) i(number), square q, draw d
),
ordered AS MATERIALIZED (
  SELECT
    s.first_size,
    s.second_size,
    row_number() OVER (ORDER BY k.ordering, hash(xor(s.synapse_id::UBIGINT, k.key_1)), s.synapse_id) - 1 AS place_1,
    row_number() OVER (ORDER BY k.ordering, hash(xor(s.synapse_id::UBIGINT, k.key_2)), s.synapse_id) - 1 AS place_2,
    row_number() OVER (ORDER BY k.ordering, hash(xor(s.synapse_id::UBIGINT, k.key_3)), s.synapse_id) - 1 AS place_3,
    row_number() OVER (ORDER BY k.ordering, hash(xor(s.synapse_id::UBIGINT, k.key_4)), s.synapse_id) - 1 AS place_4
  FROM synapse s, four_shuffles k
  WHERE k.number = k.ordering
),
-- The four orders are side by side: finding a place takes longer than adding up the values there.
place AS (
  SELECT
    o.place_1 AS number,
    o.first_size AS first_1,
    o.second_size AS second_1,
    p.first_size AS first_2,
    p.second_size AS second_2,
    q.first_size AS first_3,
    q.second_size AS second_3,
    r.first_size AS first_4,
    r.second_size AS second_4
  FROM ordered o
  JOIN ordered p ON p.place_2 = o.place_1
  JOIN ordered q ON q.place_3 = o.place_1
  JOIN ordered r ON r.place_4 = o.place_1
),
-- The bijection: slots fill a square row by row, the last row perhaps in part. Every column is turned by its own number
-- of places, then every row. That scatters the slots of a cell, differently in each shuffle. Such shuffles vary like
-- independent ones.
slot AS MATERIALIZED (
  SELECT s.pre_id, row_number() OVER (ORDER BY s.pre_id, s.synapse_id) - 1 AS number
  FROM synapse s
),
columns_turned AS (
  SELECT
    k.number,
    k.ordering,
    k.row_key,
    s.pre_id,
    s.number % q.width AS across,
    store.turned(
      s.number // q.width, q.full_rows + (s.number % q.width < q.last_row)::BIGINT, s.number % q.width, k.column_key
    ) AS down
  FROM slot s, square q, four_shuffles k
),
filled AS (
  SELECT
    t.number,
    t.pre_id,
    (t.ordering - 1) * q.slots
      + t.down * q.width
      + store.turned(
        t.across, CASE WHEN t.down < q.full_rows THEN q.width ELSE q.last_row END, t.down, t.row_key
      ) AS place
  FROM columns_turned t, square q
),
-- The unshuffled cells are included as the last of the four shuffles before the first.
cell AS (
  SELECT
    c.number,
    [sum(c.first_1), sum(c.first_2), sum(c.first_3), sum(c.first_4)] AS first_sizes,
    [sum(c.second_1), sum(c.second_2), sum(c.second_3), sum(c.second_4)] AS second_sizes
  FROM (
    SELECT
      f.number,
      f.pre_id,
      p.first_1,
      p.second_1,
      p.first_2,
      p.second_2,
      p.first_3,
      p.second_3,
      p.first_4,
      p.second_4
    FROM filled f
    JOIN place p ON p.number = f.place
    UNION ALL
    SELECT 0, s.pre_id, 0, 0, 0, 0, 0, 0, s.first_size, s.second_size FROM synapse s
  ) c
  GROUP BY c.number, c.pre_id
),
ratio AS (
  SELECT
    4 * (c.number - 1) + l.number AS shuffle,
    c.first_sizes[l.number] / nullif(c.first_sizes[l.number] + c.second_sizes[l.number], 0) AS size_ratio
  FROM cell c, range(1, 5) l(number)
  WHERE 4 * (c.number - 1) + l.number BETWEEN 0 AND n
),
share AS (
  SELECT
    r.shuffle,
    count(r.size_ratio) AS cells,
    count(*) FILTER (r.size_ratio >= 0.9e0) / nullif(count(r.size_ratio), 0) AS share
  FROM ratio r
  GROUP BY r.shuffle
)
-- The lists are in order, because a sum of doubles depends on the order.
SELECT
  coalesce(max(h.cells) FILTER (h.shuffle = 0), 0) AS cells,
  max(h.share) FILTER (h.shuffle = 0) AS observed_share,
  list_avg(list(h.share ORDER BY h.shuffle) FILTER (h.shuffle > 0)) AS shuffled_mean,
  list_stddev_pop(list(h.share ORDER BY h.shuffle) FILTER (h.shuffle > 0)) AS shuffled_std
FROM share h;
