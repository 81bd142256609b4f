-- summary: The stored relation of the same name over Parquet files, with one folder per postsynaptic type.
-- grain: as the table of the same name
CREATE VIEW store.synapses_by_post AS
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
  s.leads_pair{{ further_in_files("s") }}
FROM read_parquet(
  store.parquet_files('synapses_by_post'),
  hive_partitioning := {{ names.few_types | literal }}
  {{- ", hive_types := {'post_celltype': 'SMALLINT'}" if names.few_types }}
) s;
