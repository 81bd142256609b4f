-- summary: The transmitters of the data set.
-- grain: one row per transmitter that a synapse or a connection has; none if the source has no transmitters
-- source: the column of transmitters of the synapses or connections; rows in the order of code
CREATE TABLE store.transmitters (
  code SMALLINT NOT NULL,
  name VARCHAR NOT NULL
);
