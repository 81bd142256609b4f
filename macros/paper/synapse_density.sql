-- summary: How dense the synapses are on a cell's axon, or on its dendrite: by number and by size, per length of
--   skeleton. Any partner counts, suitable or not.
-- grain: one row per suitable cell with at least one good synapse there
-- source: Rother et al. 2025, quantity 10
-- param celltype: cell type of the cells, one of the paper's
-- param compartment: 'axon' counts outgoing synapses (for an axon-only type along axon, soma and dendrite together),
--   'dendrite' incoming ones except those on the soma
-- param within_type: false leaves out the synapses between two suitable cells of the type, as the paper does
-- param min_axon_length: least length of an axon-only cell, axon, soma and dendrite together, um; 0 or below or NULL is
--   no filter
-- column id: id of the cell
-- column length: length of the skeleton that carries the synapses, um; NULL where the source has NaN
-- column synapses_per_um: synapses per um; NULL if the length is 0
-- column size_per_um: sum of the known sizes per length, um2/um; NULL if the length is 0
-- column um_per_synapse: length per synapse, um
-- check: store.check_paper_celltype('celltype', celltype, compartment = 'dendrite')
-- example: FROM synapse_density('MSN', 'dendrite') ORDER BY synapses_per_um DESC, id LIMIT 5
CREATE OR REPLACE MACRO synapse_density(
  celltype, compartment, within_type := true,
  min_cell_length := 200, min_axon_length := 200, prob_min := 0.6, size_min := 0.1, exclude := NULL, unknown := 'keep'
) AS TABLE
WITH cell AS (
  SELECT
    n.id,
    CASE
      WHEN compartment = 'dendrite' THEN n.skel_length_dendrite::DOUBLE
      WHEN n.axon_only THEN n.skel_length_axon::DOUBLE + n.skel_length_soma + n.skel_length_dendrite
      ELSE n.skel_length_axon::DOUBLE
    END AS length
  FROM store.suitable_neurons(min_cell_length, min_axon_length, exclude) n
  WHERE n.celltype = celltype
),
synapse AS (
  SELECT s.pre_id AS id, s.post_id AS partner_id, s.size
  FROM store.good_synapses(prob_min, size_min, unknown) s
  WHERE compartment = 'axon'
  UNION ALL
  SELECT s.post_id, s.pre_id, s.size
  FROM store.good_synapses(prob_min, size_min, unknown) s
  WHERE compartment = 'dendrite' AND s.post_morph IS DISTINCT FROM store.post_morph_code('soma')
)
SELECT
  k.id,
  k.length,
  count(*) AS synapse_count,
  count(*) / nullif(k.length, 0) AS synapses_per_um,
  coalesce(sum(s.size::DOUBLE), 0.0) / nullif(k.length, 0) AS size_per_um,
  k.length / count(*) AS um_per_synapse
FROM cell k
JOIN synapse s ON s.id = k.id
WHERE NOT EXISTS (SELECT 1 FROM cell p WHERE p.id = s.partner_id AND NOT coalesce(within_type, true))
GROUP BY k.id, k.length;
