-- summary: Every column of the source's neuron tables, under its own name: status, side, class, transmitter and so on.
-- needs: annotations
-- grain: one row per id of these tables; an id may be no neuron
-- source: the data set's neuron tables
-- example: FROM annotations ORDER BY id LIMIT 5
-- column *: as in the source
CREATE OR REPLACE VIEW annotations AS
SELECT a.*
FROM store.annotations a;
