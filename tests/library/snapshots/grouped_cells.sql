-- store.grouped_cells(
--   grouping,
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
WITH "store.grouped_cells: pairs" AS (
  SELECT
    s.pre_id,
    s.post_id,
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
  GROUP BY s.pre_id, s.post_id
)
SELECT
  COALESCE(a."name", 'untyped') AS pre_group,
  COALESCE(b."name", 'untyped') AS post_group,
  CAST(sum(p.synapse_count) AS BIGINT) AS synapse_count,
  sum(p.sized_count) AS sized_count,
  sum(p.total_size) AS total_size
FROM (
  ("store.grouped_cells: pairs" AS p LEFT JOIN store.neuron_groups("grouping") AS a ON ((a.id = p.pre_id)))
  LEFT JOIN store.neuron_groups("grouping") AS b ON ((b.id = p.post_id))
)
GROUP BY ALL;
