-- summary: True if a synapse may be one of some neurons, by its cell type on their side, which is that of the neuron.
--   The synapses are sorted by cell type first. Of many types DuckDB then reads only those of the neurons. Of few it is
--   not asked.
-- param code: the synapse's code of a cell type, on the side of the neurons
-- param ids: list of neuron ids
-- example: SELECT store.is_type_of(0, [1, 2])
CREATE OR REPLACE MACRO store.is_type_of(code, ids) AS
{% if names.few_types %}
  true;
{% else %}
  code IN (
    SELECT coalesce(n.celltype_code, {{ names.codes[-1] }})
    FROM (SELECT unnest(ids::BIGINT[]) AS id) g
    LEFT JOIN store.neurons n ON n.id = g.id
  );
{% endif %}
