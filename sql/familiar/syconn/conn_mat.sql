-- summary: Every synapse, under the column names of SyConn's export conn_mat.csv. The first six are in SyConn's order.
--   No synapse is left out: filter by synprob yourself.
-- needs: synapses
-- grain: one row per row of the source's synapse array, duplicates included
-- source: SyConn's export_matrix()
-- column x: position of the synapse, nm; SyConn exports voxels
-- column y: position of the synapse, nm; SyConn exports voxels
-- column z: position of the synapse, nm; SyConn exports voxels
-- column ssv1: always the id of the presynaptic neuron; in SyConn's file either partner may come first, and comp1 and
--   comp2 say which
-- column ssv2: always the id of the postsynaptic neuron; in SyConn's file either partner may come first, and comp1 and
--   comp2 say which
-- column size: contact area of the synapse, um2, NULL where the source has NaN; SyConn exports a negative area for an
--   inhibitory synapse, the source has no sign
-- column celltype1: name of the presynaptic cell type, as stored with the synapse; SyConn exports the code
-- column celltype2: name of the postsynaptic cell type, as stored with the synapse; SyConn exports the code
-- column synprob: probability that the synapse is one, 0 to 1; NULL where the source has NaN
-- example: SELECT celltype1, celltype2, count(*) AS synapses, sum(size) AS area FROM syconn.conn_mat WHERE synprob >=
--   0.6 GROUP BY ALL ORDER BY synapses DESC, 1, 2 LIMIT 5
CREATE OR REPLACE VIEW syconn.conn_mat AS
-- As in the view synapses: if a filter is on a CASE over the key of the folders, DuckDB skips the files of other types.
SELECT
  s.x,
  s.y,
  s.z,
  s.pre_id AS ssv1,
  s.post_id AS ssv2,
  s.size,
  {{ celltype_case("s.pre_celltype_code") if hive else celltype_name("s.pre_celltype_code") }} AS celltype1,
  {{ celltype_name("s.post_celltype_code") }} AS celltype2,
  s.prob AS synprob
FROM store.synapses_by_pre s{{ synapse_joins() }};
