-- summary: Every column of the source's neuron tables, beside the ids.
-- grain: one row per id of these tables; none if the source has no such tables
-- source: the neuron tables; rows in the order of id. The build gives the table the source's own columns
-- column *: as in the source
CREATE TABLE store.annotations (
  id BIGINT NOT NULL{{ annotated_columns() }}
);
