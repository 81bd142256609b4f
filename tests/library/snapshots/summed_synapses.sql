-- store.summed_synapses(
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
--   kind
-- )
(
  SELECT s.synapse_count, s.sized_count, s.total_size
  FROM (
    SELECT
      COALESCE(sum(c.synapse_count), 0) AS synapse_count,
      COALESCE(sum(c.sized_count), 0) AS sized_count,
      COALESCE(sum(c.total_size), 0.0) AS total_size
    FROM store.cube_cells(pre_celltype, post_celltype, prob_min, post_morph) AS c
  ) AS s
  WHERE store.is_cube_question(
    pre_neuron_ids,
    post_neuron_ids,
    prob_min,
    size_min,
    min_pre_axon,
    min_pre_soma,
    min_pre_dend,
    min_post_axon,
    min_post_soma,
    min_post_dend,
    roi,
    kind
  )
)
UNION ALL (
  SELECT s.synapse_count, s.sized_count, s.total_size
  FROM (
    SELECT
      count_star() AS synapse_count,
      count(s.size) AS sized_count,
      COALESCE(sum(CAST(s.size AS DOUBLE)), 0.0) AS total_size
    FROM store.filtered_synapses(
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
    ) AS s
  ) AS s
  WHERE (
    NOT store.is_cube_question(
      pre_neuron_ids,
      post_neuron_ids,
      prob_min,
      size_min,
      min_pre_axon,
      min_pre_soma,
      min_pre_dend,
      min_post_axon,
      min_post_soma,
      min_post_dend,
      roi,
      kind
    )
  )
);

-- store.summed_synapses(
--   pre_celltype,
--   post_celltype,
--   pre_neuron_ids "NULL",
--   post_neuron_ids "NULL",
--   prob_min,
--   size_min "NULL",
--   post_morph,
--   min_pre_axon "NULL",
--   min_pre_soma "NULL",
--   min_pre_dend "NULL",
--   min_post_axon "NULL",
--   min_post_soma "NULL",
--   min_post_dend "NULL",
--   roi "NULL",
--   kind "NULL"
-- )
SELECT s.synapse_count, s.sized_count, s.total_size
FROM (
  SELECT
    COALESCE(sum(c.synapse_count), 0) AS synapse_count,
    COALESCE(sum(c.sized_count), 0) AS sized_count,
    COALESCE(sum(c.total_size), 0.0) AS total_size
  FROM store.cube_cells(pre_celltype, post_celltype, prob_min, post_morph) AS c
) AS s
WHERE true;
