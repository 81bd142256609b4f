-- summary: A user's list of neuron ids as a table: each id once, without the NULLs.
-- grain: one row per distinct id of the list
-- param ids: list of neuron ids (a constant, a bound parameter or a subquery), not NULL
-- column id: id of a neuron, in the neuron table or not
-- example: SELECT count(*) FROM store.distinct_ids([1, 1, NULL])
CREATE OR REPLACE MACRO store.distinct_ids(ids) AS TABLE
SELECT DISTINCT i.id
FROM (SELECT unnest(ids::BIGINT[]) AS id) i
WHERE i.id IS NOT NULL;
