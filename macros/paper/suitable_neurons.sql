-- summary: The suitable cells, with what the paper's quantities need about them. The rule itself is store.is_suitable.
-- grain: one row per suitable cell
-- source: Rother et al. 2025
-- example: SELECT count(*) FROM store.suitable_neurons(200, 50, NULL)
CREATE OR REPLACE MACRO store.suitable_neurons(min_cell_length, min_axon_length, exclude) AS TABLE
SELECT
  n.id,
  n.celltype_code,
  t.celltype,
  t.axon_only,
  n.skel_length_axon,
  n.skel_length_soma,
  n.skel_length_dendrite
FROM store.neurons n
JOIN store.paper_celltypes() t ON t.code = n.celltype_code
WHERE store.is_suitable(
  t.axon_only, n.skel_length_axon, n.skel_length_soma, n.skel_length_dendrite, min_cell_length, min_axon_length
)
  AND NOT EXISTS (SELECT 1 FROM (SELECT unnest(exclude::BIGINT[]) AS id) e WHERE e.id = n.id);
