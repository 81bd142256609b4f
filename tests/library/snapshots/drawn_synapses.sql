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
      END AS cutoff,
      d."stored",
      CASE
        WHEN (((seed IS NULL) AND ((d.tries * 4096) <= d."stored"))) THEN (CAST(d.tries AS BIGINT)) ELSE NULL
      END AS tries
    FROM (
      SELECT
        k.seed_hash,
        s."stored",
        (((max_results + (8 * sqrt(greatest(max_results, 0)))) + 64) / k.pool_size) AS "share",
        (
          (
            (
              (
                greatest(max_results, 0) + (8 * sqrt((greatest(max_results, 0) * (1 - (k.pool_size / s."stored")))))
              ) + 16
            ) * s."stored"
          ) / k.pool_size
        ) AS tries
      FROM "store.drawn_synapses: known" AS k , (SELECT d.synapses AS "stored" FROM store.dataset AS d) AS s
    ) AS d
  ),
  "store.drawn_synapses: sampled" AS (
    SELECT s.*
    FROM
      "store.drawn_synapses: pool" AS s ,
      (SELECT e.* FROM "store.drawn_synapses: draw" AS e WHERE (e.tries IS NULL)) AS d
    WHERE ((NOT (max_results IS NULL)) AND (hash(xor(CAST(s.synapse_id AS UBIGINT), d.seed_hash)) <= d.cutoff))
    ORDER BY hash(xor(CAST(s.synapse_id AS UBIGINT), d.seed_hash)) ASC NULLS LAST, s.synapse_id ASC NULLS LAST
    LIMIT greatest(max_results, 0)
  ),
  "store.drawn_synapses: numbers" AS (
    SELECT
      (hash(xor(CAST(t.turn AS UBIGINT), t.seed_hash)) % CAST(t."stored" AS UBIGINT)) AS row_number, min(t.turn) AS turn
    FROM (
      SELECT d.seed_hash, d."stored", unnest("range"(0, d.tries)) AS turn FROM "store.drawn_synapses: draw" AS d
    ) AS t
    GROUP BY ALL
  ),
  "store.drawn_synapses: taken" AS (
    SELECT
      s.synapse_id,
      s.pre_id,
      s.post_id,
      s.x,
      s.y,
      s.z,
      s.size,
      s.prob,
      s.post_morph,
      s.pre_celltype_code,
      s.post_celltype_code
    FROM (
      store.synapses_by_pre AS s
      INNER JOIN "store.drawn_synapses: numbers" AS n ON ((CAST(n.row_number AS BIGINT) = s.rowid))
    )
    WHERE (
      (NOT (max_results IS NULL))
      AND (seed IS NULL)
      AND (pre_neuron_ids IS NULL)
      AND (post_neuron_ids IS NULL)
      AND store.is_celltype(s.pre_celltype_code, pre_celltype, 1)
      AND store.is_celltype(s.post_celltype_code, post_celltype, 1)
      AND store.passes_prob(s.prob, prob_min)
      AND store.passes_size(s.size, size_min)
      AND store.is_post_morph(s.post_morph, post_morph, 1)
      AND store.passes_float32(s.pre_skel_length_axon, min_pre_axon)
      AND store.passes_float32(s.pre_skel_length_soma, min_pre_soma)
      AND store.passes_float32(s.pre_skel_length_dendrite, min_pre_dend)
      AND store.passes_float32(s.post_skel_length_axon, min_post_axon)
      AND store.passes_float32(s.post_skel_length_soma, min_post_soma)
      AND store.passes_float32(s.post_skel_length_dendrite, min_post_dend)
    )
    ORDER BY n.turn ASC NULLS LAST
    LIMIT greatest(max_results, 0)
  ) (SELECT s.* FROM "store.drawn_synapses: pool" AS s WHERE (max_results IS NULL))
UNION ALL (SELECT s.* FROM "store.drawn_synapses: sampled" AS s WHERE (NOT (max_results IS NULL)))
UNION ALL (SELECT s.* FROM "store.drawn_synapses: taken" AS s WHERE (NOT (max_results IS NULL)));

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
