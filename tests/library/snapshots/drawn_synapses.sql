-- store.drawn_synapses(
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
--   max_results,
--   seed
-- )
WITH
  "store.drawn_synapses: pool" AS (
    SELECT s.*
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
  ),
  "store.drawn_synapses: known" AS (
    SELECT
      hash(COALESCE(CAST(seed AS BIGINT), CAST((random() * 9e18) AS BIGINT))) AS seed_hash,
      sum(c.synapse_count) AS pool_size
    FROM store.cube_cells(pre_celltype, post_celltype, prob_min, post_morph) AS c
    WHERE (
      (NOT (max_results IS NULL))
      AND store.is_cube_question(
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
  ),
  "store.drawn_synapses: draw" AS (
    SELECT
      d.seed_hash,
      CASE
        WHEN (((d."share" >= 0) AND (d."share" < 1))) THEN (CAST((d."share" * 18446744073709551616e0) AS UBIGINT))
        ELSE 18446744073709551615
      END AS cutoff
    FROM (
      SELECT k.seed_hash, (((max_results + (8 * sqrt(greatest(max_results, 0)))) + 64) / k.pool_size) AS "share"
      FROM "store.drawn_synapses: known" AS k
    ) AS d
  ),
  "store.drawn_synapses: sampled" AS (
    SELECT s.*
    FROM "store.drawn_synapses: pool" AS s , "store.drawn_synapses: draw" AS d
    WHERE ((NOT (max_results IS NULL)) AND (hash(xor(CAST(s.synapse_id AS UBIGINT), d.seed_hash)) <= d.cutoff))
    ORDER BY hash(xor(CAST(s.synapse_id AS UBIGINT), d.seed_hash)) ASC NULLS LAST, s.synapse_id ASC NULLS LAST
    LIMIT greatest(max_results, 0)
  ) (SELECT s.* FROM "store.drawn_synapses: pool" AS s WHERE (max_results IS NULL))
UNION ALL (SELECT s.* FROM "store.drawn_synapses: sampled" AS s WHERE (NOT (max_results IS NULL)));

-- store.drawn_synapses(
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
--   max_results "NULL",
--   seed
-- )
WITH "store.drawn_synapses: pool" AS (
  SELECT s.*
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
)
SELECT s.*
FROM "store.drawn_synapses: pool" AS s
WHERE true;
