-- summary: Every reconstruction of the neuron table (neurons, glia and fragments), with its type and skeleton lengths.
-- grain: one row per neuron id
-- source: the data set's *_neurons.npy; REST GET /j0251/neurons/json
-- example: SELECT celltype, count(*) AS neurons, median(skel_length_axon) AS axon_um FROM neurons GROUP BY celltype
--   ORDER BY celltype
CREATE OR REPLACE VIEW neurons AS
SELECT {{ neuron_columns() }}
FROM store.neurons n{{ celltype_join("n.celltype_code") }};
