-- store.wide_rows(
--   measure,
--   pre_celltype,
--   post_celltype,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   post_morph,
--   min_pre_axon,
--   min_pre_soma,
--   min_pre_dend,
--   min_post_axon,
--   min_post_soma,
--   min_post_dend,
--   roi,
--   kind,
--   by
-- )
SELECT *
FROM store.wide_by_type(
  measure,
  pre_celltype,
  post_celltype,
  pre_neuron_ids,
  post_neuron_ids,
  prob_min,
  size_min,
  post_morph,
  min_pre_axon,
  min_pre_soma,
  min_pre_dend,
  min_post_axon,
  min_post_soma,
  min_post_dend,
  roi,
  kind
);

-- store.wide_rows(
--   measure,
--   pre_celltype,
--   post_celltype,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   post_morph,
--   min_pre_axon,
--   min_pre_soma,
--   min_pre_dend,
--   min_post_axon,
--   min_post_soma,
--   min_post_dend,
--   roi,
--   kind,
--   by "NULL"
-- )
SELECT *
FROM store.wide_by_type(
  measure,
  pre_celltype,
  post_celltype,
  pre_neuron_ids,
  post_neuron_ids,
  prob_min,
  size_min,
  post_morph,
  min_pre_axon,
  min_pre_soma,
  min_pre_dend,
  min_post_axon,
  min_post_soma,
  min_post_dend,
  roi,
  kind
);
