-- summary: The stored relation of the same name over Parquet files, with one folder per presynaptic type.
-- grain: as the table of the same name
CREATE VIEW store.synapses_by_pre AS
SELECT
  s.synapse_id,
  s.pre_id,
  s.post_id,
  s.x,
  s.y,
  s.z,
  s.size,
  s.prob,
  s.post_morph,
  s.pre_celltype AS pre_celltype_code,
  s.post_celltype AS post_celltype_code,
  s.leads_pair{{ further_in_files("s") }},
  s.pre_skel_length_axon,
  s.pre_skel_length_soma,
  s.pre_skel_length_dendrite,
  s.post_skel_length_axon,
  s.post_skel_length_soma,
  s.post_skel_length_dendrite
FROM read_parquet(
  store.parquet_files('synapses_by_pre'),
  hive_partitioning := {{ names.few_types | literal }}
  {{- ", hive_types := {'pre_celltype': 'SMALLINT'}" if names.few_types }}
) s;
