-- summary: Several neurons: the row of each in neurons and in neuron_totals, joined. It does what neuron does, for many
--   neurons in one query.
-- grain: one row per distinct id of the list that is in the neuron table, by id
-- source: REST GET /j0251/neurons/json
-- column neuron_id: id of the neuron, one of the list
-- example: FROM neurons_of([(SELECT min(id) FROM neurons), (SELECT max(id) FROM neurons)])
CREATE OR REPLACE MACRO neurons_of(ids) AS TABLE
WITH wanted AS MATERIALIZED (SELECT i.id FROM store.distinct_ids(ids) i)
SELECT {{ neuron_columns("n.id AS neuron_id") }}, t.* EXCLUDE (id, celltype_code)
FROM (SELECT n.* FROM store.neurons n SEMI JOIN wanted w ON w.id = n.id) n
JOIN (SELECT t.* FROM store.neuron_totals t SEMI JOIN wanted w ON w.id = t.id) t ON t.id = n.id
{{- celltype_join("n.celltype_code") }}
ORDER BY n.id;
