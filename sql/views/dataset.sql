-- summary: What this file holds: the data set, its version and source files, when it was built, and how to cite it.
-- grain: one row
-- source: the warehouse's manifest.json
-- example: SELECT name, version, synthetic, synapses, neurons, citation FROM dataset
-- column name: name of the data set
CREATE OR REPLACE VIEW dataset AS
SELECT
  d.name,
  d.version,
  d.synthetic,
  d.synapses,
  d.neurons,
  d.source_sha256,
  d.built_at,
  d.schema_version,
  d.citation,
  d.format,
  d.grain,
  d.prob_default,
  d.size_unit,
  d.weight_unit,
  d.voxel_nm,
  d.position,
  d.celltype_column
FROM store.dataset d;
