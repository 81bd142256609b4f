-- summary: The cell types of the data set's mapping, with how often each occurs.
-- grain: one row per cell type
-- source: the data set's *_celltype_mapping.txt
-- example: FROM cell_types ORDER BY code
CREATE OR REPLACE VIEW cell_types AS
SELECT t.code, t.name, t.axon_only, t.neurons, t.pre_synapses, t.post_synapses
FROM store.cell_types t;
