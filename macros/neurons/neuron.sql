-- summary: One neuron: its row in neurons and its row in neuron_totals, joined.
-- grain: one row, or none if the id is not in the neuron table
-- source: REST GET /j0251/neurons/json
-- example: FROM neuron((SELECT min(id) FROM neurons))
CREATE OR REPLACE MACRO neuron(neuron_id) AS TABLE
SELECT {{ neuron_columns() }}, t.* EXCLUDE (id, celltype_code)
FROM store.neurons n
JOIN store.neuron_totals t ON t.id = n.id{{ celltype_join("n.celltype_code") }}
WHERE n.id = neuron_id::BIGINT AND t.id = neuron_id::BIGINT;
