-- summary: Every synapse under the column names of SyConn's export conn_mat.csv, the first six in its order. None is dropped:
--   filter by synprob yourself.
-- grain: one row per row of the source's synapse array, duplicates included
-- source: SyConn's export_matrix()
-- column x: position of the synapse, nm; SyConn exports voxels
-- column y: position of the synapse, nm; SyConn exports voxels
-- column z: position of the synapse, nm; SyConn exports voxels
-- column ssv1: id of the presynaptic neuron, always; in SyConn's file either partner may come first, and comp1 and comp2 tell
-- column ssv2: id of the postsynaptic neuron, always; in SyConn's file either partner may come first, and comp1 and comp2 tell
-- column size: contact area of the synapse, um2, NULL where the source has NaN; SyConn exports that of an inhibitory synapse as negative, the source has no sign
-- column celltype1: presynaptic cell type, its name, as the synapse has it; SyConn exports the code
-- column celltype2: postsynaptic cell type, its name, as the synapse has it; SyConn exports the code
-- column synprob: probability that the synapse is one, 0 to 1; NULL where the source has NaN
-- example: SELECT celltype1, celltype2, count(*) AS synapses, sum(size) AS area FROM syconn.conn_mat WHERE synprob >= 0.6 GROUP BY ALL ORDER BY synapses DESC, 1, 2 LIMIT 5
CREATE OR REPLACE VIEW syconn.conn_mat AS
-- As in the view synapses: with a CASE over the key of the folders a filter leaves the files of other types unread.
SELECT s.x, s.y, s.z, s.pre_id AS ssv1, s.post_id AS ssv2, s.size,
       {{ celltype_case("s.pre_celltype_code") if hive else celltype_name("s.pre_celltype_code") }} AS celltype1,
       {{ celltype_name("s.post_celltype_code") }} AS celltype2, s.prob AS synprob
FROM store.synapses_by_pre s;
