-- summary: The groups of annotated neurons as numbers; neurons without a group are left out.
-- grain: one row per id of the neuron tables that has a group
-- param grouping: text column of the annotations
-- column place: number of the group
-- example: SELECT count(*) FROM store.group_places('class')
CREATE OR REPLACE MACRO store.group_places(grouping) AS TABLE
SELECT g.id, dense_rank() OVER (ORDER BY g.name) AS place
FROM store.neuron_groups(grouping) g
WHERE g.name <> 'untyped';
