-- summary: The stored relation of the same name over a Parquet file.
-- grain: as the table of the same name
CREATE VIEW store.neurons AS
SELECT
  n.id,
  n.celltype AS celltype_code,
  n.celltype_certainty,
  n.skel_length_axon,
  n.skel_length_soma,
  n.skel_length_dendrite{{ ", n.name" if names.traits.text_ids }}
FROM read_parquet(store.parquet_files('neurons'), hive_partitioning := false) n;
