-- summary: The good synapses from suitable cells of one type, or any, onto suitable cells of another. The types are
--   those of the two neurons in the neuron table.
-- grain: one row per synapse
-- source: Rother et al. 2025
-- param pre: exact name of the presynaptic cell type; NULL is all twelve
-- param post: exact name of the postsynaptic cell type; NULL is all nine
-- example: SELECT count(*) FROM store.suitable_synapses('HVC', 'MSN', 200, 50, 0.6, 0.1, NULL, 'keep')
CREATE OR REPLACE MACRO store.suitable_synapses(pre, post, {{ given_paper_filters }}) AS TABLE
SELECT
  s.synapse_id,
  s.pre_id,
  s.post_id,
  p.celltype AS pre_celltype,
  q.celltype AS post_celltype,
  s.x,
  s.y,
  s.z,
  s.size,
  s.post_morph
FROM store.good_synapses(prob_min, size_min, unknown) s
JOIN store.suitable_neurons(min_cell_length, min_axon_length, exclude) p ON p.id = s.pre_id
JOIN store.suitable_neurons(min_cell_length, min_axon_length, exclude) q ON q.id = s.post_id
WHERE (pre IS NULL OR p.celltype = pre) AND (post IS NULL OR q.celltype = post) AND NOT q.axon_only;
