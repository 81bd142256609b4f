-- summary: Which data set this is, and which source files it was built from.
-- grain: exactly one row
CREATE TABLE store.dataset (
  name VARCHAR NOT NULL,
  version VARCHAR,
  synthetic BOOLEAN NOT NULL,
  synapses BIGINT NOT NULL,
  neurons BIGINT NOT NULL,
  source_sha256 STRUCT(
    synapses VARCHAR, neurons VARCHAR, celltype_mapping VARCHAR, post_morph_mapping VARCHAR
  ) NOT NULL,
  built_at TIMESTAMP NOT NULL,
  schema_version INTEGER NOT NULL,
  citation VARCHAR
);
