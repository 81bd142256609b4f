-- Questions of the field for the duckdb shell: duckdb -readonly demo/warehouse/connectome.duckdb < examples/questions.sql

-- Which cell types drive the pallidum, by contact area?
SELECT pre_celltype, synapse_count, round(total_size, 1) AS area_um2
FROM connectivity_matrix(post_celltype := 'GPi', size_min := 0.1)
WHERE synapse_count > 0 ORDER BY area_um2 DESC LIMIT 5;

-- How often does one HVC axon contact the same MSN more than once?
SELECT least(synapse_count, 5) AS synapses_per_pair, count(*) AS pairs
FROM connections() WHERE pre_celltype = 'HVC' AND post_celltype = 'MSN' GROUP BY 1 ORDER BY 1;

-- MSN with the most input on spine heads, and what share of their input that is.
SELECT id, in_spine_head, round(in_spine_head / in_synapses, 2) AS share
FROM neuron_totals() WHERE celltype = 'MSN' AND in_synapses > 0 ORDER BY in_spine_head DESC, id LIMIT 5;

-- LMAN axons that reach GPe and how strongly: the ids come from a subquery.
SELECT post_celltype, count(*) AS synapses
FROM find_synapses(pre_neuron_ids := (SELECT list(id) FROM find_neurons(celltype := 'LMAN', target_celltype := 'GPe')))
GROUP BY post_celltype ORDER BY synapses DESC LIMIT 5;
