-- summary: Pairs of synapses of one axon that are close to each other: one onto a cell of one type, one onto a cell of
--   another.
-- grain: exactly one row
-- source: Rother et al. 2025, quantity 12
-- param axon_type: cell type of the axons, one of the paper's
-- param a: postsynaptic cell type of the first synapse, one of the paper's nine full types
-- param b: postsynaptic cell type of the second synapse, one of the paper's nine full types; if it equals a, each pair
--   of two synapses counts once, and first and second mean either
-- column synapse_pairs: number of pairs of synapses of one axon that are this close
-- column first_synapses: number of synapses onto a that are in any of the pairs
-- column second_synapses: number of synapses onto b that are in any of the pairs
-- column axons: number of axons with such a pair
-- column first_cells: number of cells of a that are in any of the pairs
-- column second_cells: number of cells of b that are in any of the pairs
-- check: store.check_paper_celltype('axon_type', axon_type, false)
-- check: store.check_paper_celltype('a', a, true)
-- check: store.check_paper_celltype('b', b, true)
-- example: FROM close_synapses('HVC', 'MSN', 'MSN')
CREATE OR REPLACE MACRO close_synapses(
  axon_type, a, b, radius := 10000,
  {{ paper_filters }}
) AS TABLE
WITH synapse AS MATERIALIZED (
  SELECT s.synapse_id, s.pre_id, s.post_id, s.post_celltype, s.x, s.y, s.z
  FROM store.suitable_synapses(axon_type, NULL, {{ given_paper_filters }}) s
  WHERE s.post_celltype IN (a, b)
),
-- Space is cut into cubes, twice as wide as a whole number of nm beyond the radius. So everything close to a synapse is
-- in one of the eight cubes around the nearest corner. Beyond 2^32 nm one cube holds every synapse.
reach AS (
  SELECT least(ceil(radius::DOUBLE), 4294967296e0)::BIGINT + 1 AS nm
),
first_synapse AS (
  SELECT
    s.synapse_id,
    s.pre_id,
    s.post_id,
    s.x,
    s.y,
    s.z,
    (s.x + r.nm) // (2 * r.nm) - i.step AS cube_x,
    (s.y + r.nm) // (2 * r.nm) - j.step AS cube_y,
    (s.z + r.nm) // (2 * r.nm) - k.step AS cube_z
  FROM synapse s, reach r, range(2) i(step), range(2) j(step), range(2) k(step)
  WHERE s.post_celltype = a
),
second_synapse AS (
  SELECT
    s.synapse_id,
    s.pre_id,
    s.post_id,
    s.x,
    s.y,
    s.z,
    s.x // (2 * r.nm) AS cube_x,
    s.y // (2 * r.nm) AS cube_y,
    s.z // (2 * r.nm) AS cube_z
  FROM synapse s, reach r
  WHERE s.post_celltype = b
),
pair AS (
  SELECT
    f.pre_id,
    f.synapse_id AS first_id,
    s.synapse_id AS second_id,
    f.post_id AS first_cell,
    s.post_id AS second_cell
  FROM first_synapse f
  JOIN second_synapse s ON s.pre_id = f.pre_id AND s.cube_x = f.cube_x AND s.cube_y = f.cube_y AND s.cube_z = f.cube_z
  WHERE s.synapse_id <> f.synapse_id
    AND (s.x::DOUBLE - f.x) ** 2 + (s.y::DOUBLE - f.y) ** 2 + (s.z::DOUBLE - f.z) ** 2 <= radius::DOUBLE ** 2
)
-- If both types are the same, every pair is found from both of its ends.
SELECT
  count(*) // (CASE WHEN a = b THEN 2 ELSE 1 END) AS synapse_pairs,
  count(DISTINCT p.first_id) AS first_synapses,
  count(DISTINCT p.second_id) AS second_synapses,
  count(DISTINCT p.pre_id) AS axons,
  count(DISTINCT p.first_cell) AS first_cells,
  count(DISTINCT p.second_cell) AS second_cells
FROM pair p;
