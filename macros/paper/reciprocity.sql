-- summary: How far the cells that give a cell synapses are also the cells that get synapses from it. Synapses of a cell
--   with itself do not count.
-- grain: one row per suitable cell of a with both inputs from b and outputs to b
-- source: Rother et al. 2025, quantity 8
-- param a: cell type of the cells, one of the paper's nine full types
-- param b: cell type of their partners, one of the paper's nine full types
-- column id: id of the cell of a
-- column inputs: number of cells of b that give it synapses
-- column outputs: number of cells of b that get synapses from it
-- column shared: number of cells of b that do both
-- column shared_of_inputs: shared / inputs, 0 to 1
-- column shared_of_outputs: shared / outputs, 0 to 1
-- column shared_of_input_count: the share of its synapses from b that come from shared cells, 0 to 1
-- column shared_of_output_count: the share of its synapses onto b that go to shared cells, 0 to 1
-- column shared_of_input_size: the same share of the known sizes of its synapses from b, 0 to 1; NULL if they sum to 0
-- column shared_of_output_size: the same share of the known sizes of its synapses onto b, 0 to 1; NULL if they sum to 0
-- column strongest_is_same: whether the input cell with the largest total size is also the output cell with the largest
--   (ties: the smallest id)
-- check: store.check_paper_celltype('a', a, true)
-- check: store.check_paper_celltype('b', b, true)
-- example: FROM reciprocity('MSN', 'MSN') ORDER BY shared DESC, id LIMIT 5
CREATE OR REPLACE MACRO reciprocity(
  a, b,
  {{ paper_filters }}
) AS TABLE
WITH input AS (
  SELECT p.post_id AS id, p.pre_id AS partner_id, p.synapse_count, p.total_size
  FROM store.suitable_pairs(b, a, {{ given_paper_filters }}) p
  WHERE p.pre_id <> p.post_id
),
output AS (
  SELECT p.pre_id AS id, p.post_id AS partner_id, p.synapse_count, p.total_size
  FROM store.suitable_pairs(a, b, {{ given_paper_filters }}) p
  WHERE p.pre_id <> p.post_id
),
partner AS (
  SELECT
    coalesce(i.id, o.id) AS id,
    coalesce(i.partner_id, o.partner_id) AS partner_id,
    i.id = o.id AS is_shared,
    i.synapse_count AS in_count,
    o.synapse_count AS out_count,
    i.total_size AS in_size,
    o.total_size AS out_size
  FROM input i
  FULL JOIN output o ON o.id = i.id AND o.partner_id = i.partner_id
)
SELECT
  p.id,
  count(p.in_count) AS inputs,
  count(p.out_count) AS outputs,
  count(*) FILTER (p.is_shared) AS shared,
  count(*) FILTER (p.is_shared) / count(p.in_count) AS shared_of_inputs,
  count(*) FILTER (p.is_shared) / count(p.out_count) AS shared_of_outputs,
  coalesce(sum(p.in_count) FILTER (p.is_shared), 0) / sum(p.in_count) AS shared_of_input_count,
  coalesce(sum(p.out_count) FILTER (p.is_shared), 0) / sum(p.out_count) AS shared_of_output_count,
  coalesce(sum(p.in_size) FILTER (p.is_shared), 0) / nullif(sum(p.in_size), 0) AS shared_of_input_size,
  coalesce(sum(p.out_size) FILTER (p.is_shared), 0) / nullif(sum(p.out_size), 0) AS shared_of_output_size,
  first(p.partner_id ORDER BY p.in_size DESC NULLS LAST, p.partner_id)
    = first(p.partner_id ORDER BY p.out_size DESC NULLS LAST, p.partner_id) AS strongest_is_same
FROM partner p
GROUP BY p.id
HAVING count(p.in_count) > 0 AND count(p.out_count) > 0;
