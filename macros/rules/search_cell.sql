-- summary: The edge of the cells in which the nearest node of a skeleton is looked for first, nm.
-- example: SELECT store.search_cell()
CREATE OR REPLACE MACRO store.search_cell() AS 2000.0::DOUBLE;
