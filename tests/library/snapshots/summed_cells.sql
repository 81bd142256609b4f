-- store.summed_cells(
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
  SELECT
    c.pre_celltype_code,
    c.post_celltype_code,
    CAST(sum(c.synapse_count) AS BIGINT) AS synapse_count,
    sum(c.sized_count) AS sized_count,
    sum(c.total_size) AS total_size
  FROM store.cube_cells(pre_celltype, post_celltype, prob_min, post_morph) AS c
  GROUP BY c.pre_celltype_code, c.post_celltype_code
  HAVING store.is_cube_question(
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
  SELECT s.pre_celltype_code, s.post_celltype_code, count_star(), count(s.size), sum(CAST(s.size AS DOUBLE))
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
  GROUP BY s.pre_celltype_code, s.post_celltype_code
  HAVING (
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

-- store.summed_cells(
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
SELECT
  c.pre_celltype_code,
  c.post_celltype_code,
  CAST(sum(c.synapse_count) AS BIGINT) AS synapse_count,
  sum(c.sized_count) AS sized_count,
  sum(c.total_size) AS total_size
FROM store.cube_cells(pre_celltype, post_celltype, prob_min, post_morph) AS c
GROUP BY c.pre_celltype_code, c.post_celltype_code
HAVING true;
