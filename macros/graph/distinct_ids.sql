-- summary: A user's list of neuron ids as a relation: each id once, a NULL inside left out. The list is checked.
-- grain: one row per distinct id of the list
-- param ids: list of neuron ids (a constant, a bound parameter or a subquery), not NULL
-- column id: id of a neuron, in the neuron table or not
-- example: SELECT count(*) FROM store.distinct_ids([1, 1, NULL])
CREATE OR REPLACE MACRO store.distinct_ids(ids) AS TABLE
-- What a subquery gives is known only while it runs, hence the check beside unnest; a constant is checked while binding.
SELECT DISTINCT i.id
FROM (
  SELECT unnest(CASE WHEN store.check_ids('ids', g.ids) = 0 THEN g.ids END) AS id FROM (SELECT ids::BIGINT[] AS ids) g
  UNION ALL
  SELECT NULL FROM range(store.check_ids('ids', ids)) WHERE false
) i
WHERE i.id IS NOT NULL;
