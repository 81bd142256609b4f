-- summary: Every node of the skeletons that were added to the warehouse, with what is derived from its tree once.
-- grain: one row per node of a skeleton; none if the warehouse has no skeletons
-- source: `wirehouse add-skeletons`; rows in the order of neuron_id, walk_order
-- column neuron_id: id of the neuron that the skeleton is named by; it may be missing from the neuron table
-- column x: position of the node, nm
-- column y: position of the node, nm
-- column z: position of the node, nm
-- column radius: radius at the node, nm; NULL if the source has none or NaN there
-- column edge: length of the straight line to the parent, nm; NULL at a root
-- column children: number of nodes whose parent this one is
CREATE TABLE store.skeletons (
  neuron_id BIGINT NOT NULL,
  walk_order INTEGER NOT NULL,
  subtree_end INTEGER NOT NULL,
  node INTEGER NOT NULL,
  parent INTEGER,
  root INTEGER NOT NULL,
  x DOUBLE NOT NULL,
  y DOUBLE NOT NULL,
  z DOUBLE NOT NULL,
  radius DOUBLE,
  compartment_code INTEGER,
  path_to_root DOUBLE NOT NULL,
  edge DOUBLE,
  children INTEGER NOT NULL,
  strahler SMALLINT NOT NULL
);
