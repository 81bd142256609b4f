-- summary: The regions of the data set.
-- grain: one row per region that a synapse or a connection has; none if the source has no regions
-- source: the column of regions of the synapses or connections; rows in the order of code
CREATE TABLE store.rois (
  code SMALLINT NOT NULL,
  name VARCHAR NOT NULL
);
