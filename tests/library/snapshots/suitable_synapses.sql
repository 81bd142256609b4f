-- store.suitable_synapses(pre, post, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown)
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
FROM (
  (
    store.good_synapses(prob_min, size_min, "unknown") AS s
    INNER JOIN store.suitable_neurons(min_cell_length, min_axon_length, "exclude") AS p ON ((p.id = s.pre_id))
  )
  INNER JOIN store.suitable_neurons(min_cell_length, min_axon_length, "exclude") AS q ON ((q.id = s.post_id))
)
WHERE (((pre IS NULL) OR (p.celltype = pre)) AND ((post IS NULL) OR (q.celltype = post)) AND (NOT q.axon_only));
