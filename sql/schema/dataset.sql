-- summary: Which data set this is, and which source files it was built from.
-- grain: exactly one row
CREATE TABLE store.dataset (
  name VARCHAR NOT NULL,
  version VARCHAR,
  synthetic BOOLEAN NOT NULL,
  synapses BIGINT NOT NULL,
  neurons BIGINT NOT NULL,
{% if names.traits.format == "j0251" %}
  source_sha256 STRUCT(
    synapses VARCHAR, neurons VARCHAR, celltype_mapping VARCHAR, post_morph_mapping VARCHAR
  ) NOT NULL,
{% else %}
  source_sha256 MAP(VARCHAR, VARCHAR) NOT NULL,
{% endif %}
  built_at TIMESTAMP NOT NULL,
  schema_version INTEGER NOT NULL,
  citation VARCHAR,
  format VARCHAR NOT NULL,
  grain VARCHAR NOT NULL,
  prob_default DOUBLE,
  size_unit VARCHAR,
  weight_unit VARCHAR NOT NULL,
  voxel_nm DOUBLE[],
  position VARCHAR,
  celltype_column VARCHAR
);
