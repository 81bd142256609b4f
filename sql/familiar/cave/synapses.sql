-- summary: Every synapse, under the column names of a CAVE synapse table with split positions, such as that of MICrONS.
--   The names are the same, the units are not. No synapse is left out, not even those of low probability. CAVE has no
--   column for the probability.
-- needs: synapses
-- grain: one row per row of the source's synapse array, duplicates included
-- source: CAVE's synapse tables and caveclient's synapse_query(split_positions=True)
-- column id: row number in the source's synapse array, from 0
-- column pre_pt_root_id: id of the presynaptic neuron; it may be missing from the neuron table
-- column post_pt_root_id: id of the postsynaptic neuron; it may be missing from the neuron table
-- column ctr_pt_position_x: position of the synapse, nm; CAVE counts voxels, of 4 nm in MICrONS
-- column ctr_pt_position_y: position of the synapse, nm; CAVE counts voxels, of 4 nm in MICrONS
-- column ctr_pt_position_z: position of the synapse, nm; CAVE counts voxels, of 40 nm in MICrONS
-- column size: contact area of the synapse, um2, NULL where the source has NaN; in MICrONS it is a number of voxels
-- example: SELECT pre_pt_root_id, post_pt_root_id, count(*) AS n_syn, sum(size) AS area FROM cave.synapses GROUP BY ALL
--   ORDER BY n_syn DESC, area DESC, 1, 2 LIMIT 5
CREATE OR REPLACE VIEW cave.synapses AS
SELECT
  s.synapse_id AS id,
  s.pre_id AS pre_pt_root_id,
  s.post_id AS post_pt_root_id,
  s.x AS ctr_pt_position_x,
  s.y AS ctr_pt_position_y,
  s.z AS ctr_pt_position_z,
  s.size
FROM store.synapses_by_pre s;
