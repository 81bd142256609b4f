-- store.filtered_synapses(
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
  (
    SELECT s.*
    FROM store.synapses_by_pre AS s
    WHERE (
      (pre_neuron_ids IS NULL)
      AND (post_neuron_ids IS NULL)
      AND (
        (NOT (pre_celltype IS NULL))
        OR (post_celltype IS NULL)
        OR (NOT store.are_off(min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend))
      )
    )
  )
  UNION ALL (
    SELECT
      s.*,
      NULL AS pre_skel_length_axon,
      NULL AS pre_skel_length_soma,
      NULL AS pre_skel_length_dendrite,
      NULL AS post_skel_length_axon,
      NULL AS post_skel_length_soma,
      NULL AS post_skel_length_dendrite
    FROM store.synapses_by_post AS s
    WHERE (
      (pre_neuron_ids IS NULL)
      AND (post_neuron_ids IS NULL)
      AND (pre_celltype IS NULL)
      AND (NOT (post_celltype IS NULL))
      AND store.are_off(min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend)
    )
  )
  UNION ALL (
    SELECT s.*
    FROM store.synapses_by_pre AS s
    WHERE (
      (NOT (pre_neuron_ids IS NULL))
      AND (post_neuron_ids IS NULL)
      AND (s.pre_id = ANY(SELECT unnest(CAST(pre_neuron_ids AS BIGINT[]))))
    )
  )
  UNION ALL (
    SELECT
      s.*,
      NULL AS pre_skel_length_axon,
      NULL AS pre_skel_length_soma,
      NULL AS pre_skel_length_dendrite,
      NULL AS post_skel_length_axon,
      NULL AS post_skel_length_soma,
      NULL AS post_skel_length_dendrite
    FROM store.synapses_by_post AS s
    WHERE (
      (pre_neuron_ids IS NULL)
      AND (NOT (post_neuron_ids IS NULL))
      AND (s.post_id = ANY(SELECT unnest(CAST(post_neuron_ids AS BIGINT[]))))
      AND store.are_off(min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend)
    )
  )
  UNION ALL (
    SELECT s.*
    FROM store.synapses_by_pre AS s
    WHERE (
      (pre_neuron_ids IS NULL)
      AND (NOT (post_neuron_ids IS NULL))
      AND (s.post_id = ANY(SELECT unnest(CAST(post_neuron_ids AS BIGINT[]))))
      AND (NOT store.are_off(min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend))
    )
  )
  UNION ALL (
    SELECT s.*
    FROM store.synapses_by_pre AS s
    WHERE (
      (NOT (pre_neuron_ids IS NULL))
      AND (NOT (post_neuron_ids IS NULL))
      AND (s.pre_id = ANY(SELECT unnest(CAST(pre_neuron_ids AS BIGINT[]))))
      AND (s.post_id = ANY(SELECT unnest(CAST(post_neuron_ids AS BIGINT[]))))
    )
  )
) AS s
WHERE (
  store.is_celltype(s.pre_celltype_code, pre_celltype, 1)
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
);

-- store.filtered_synapses(
--   pre_celltype,
--   post_celltype,
--   pre_neuron_ids "NULL",
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
  (
    SELECT s.*
    FROM store.synapses_by_pre AS s
    WHERE (
      (post_neuron_ids IS NULL)
      AND (
        (NOT (pre_celltype IS NULL))
        OR (post_celltype IS NULL)
        OR (NOT store.are_off(min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend))
      )
    )
  )
  UNION ALL (
    SELECT
      s.*,
      NULL AS pre_skel_length_axon,
      NULL AS pre_skel_length_soma,
      NULL AS pre_skel_length_dendrite,
      NULL AS post_skel_length_axon,
      NULL AS post_skel_length_soma,
      NULL AS post_skel_length_dendrite
    FROM store.synapses_by_post AS s
    WHERE (
      (post_neuron_ids IS NULL)
      AND (pre_celltype IS NULL)
      AND (NOT (post_celltype IS NULL))
      AND store.are_off(min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend)
    )
  )
  UNION ALL (
    SELECT
      s.*,
      NULL AS pre_skel_length_axon,
      NULL AS pre_skel_length_soma,
      NULL AS pre_skel_length_dendrite,
      NULL AS post_skel_length_axon,
      NULL AS post_skel_length_soma,
      NULL AS post_skel_length_dendrite
    FROM store.synapses_by_post AS s
    WHERE (
      (NOT (post_neuron_ids IS NULL))
      AND (s.post_id = ANY(SELECT unnest(CAST(post_neuron_ids AS BIGINT[]))))
      AND store.are_off(min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend)
    )
  )
  UNION ALL (
    SELECT s.*
    FROM store.synapses_by_pre AS s
    WHERE (
      (NOT (post_neuron_ids IS NULL))
      AND (s.post_id = ANY(SELECT unnest(CAST(post_neuron_ids AS BIGINT[]))))
      AND (NOT store.are_off(min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend))
    )
  )
) AS s
WHERE (
  store.is_celltype(s.pre_celltype_code, pre_celltype, 1)
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
);

-- store.filtered_synapses(
--   pre_celltype,
--   post_celltype,
--   pre_neuron_ids,
--   post_neuron_ids "NULL",
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
  (
    SELECT s.*
    FROM store.synapses_by_pre AS s
    WHERE (
      (pre_neuron_ids IS NULL)
      AND (
        (NOT (pre_celltype IS NULL))
        OR (post_celltype IS NULL)
        OR (NOT store.are_off(min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend))
      )
    )
  )
  UNION ALL (
    SELECT
      s.*,
      NULL AS pre_skel_length_axon,
      NULL AS pre_skel_length_soma,
      NULL AS pre_skel_length_dendrite,
      NULL AS post_skel_length_axon,
      NULL AS post_skel_length_soma,
      NULL AS post_skel_length_dendrite
    FROM store.synapses_by_post AS s
    WHERE (
      (pre_neuron_ids IS NULL)
      AND (pre_celltype IS NULL)
      AND (NOT (post_celltype IS NULL))
      AND store.are_off(min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend)
    )
  )
  UNION ALL (
    SELECT s.*
    FROM store.synapses_by_pre AS s
    WHERE ((NOT (pre_neuron_ids IS NULL)) AND (s.pre_id = ANY(SELECT unnest(CAST(pre_neuron_ids AS BIGINT[])))))
  )
) AS s
WHERE (
  store.is_celltype(s.pre_celltype_code, pre_celltype, 1)
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
);

-- store.filtered_synapses(
--   pre_celltype,
--   post_celltype "NULL",
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
  (SELECT s.* FROM store.synapses_by_pre AS s WHERE ((pre_neuron_ids IS NULL) AND (post_neuron_ids IS NULL)))
  UNION ALL (
    SELECT s.*
    FROM store.synapses_by_pre AS s
    WHERE (
      (NOT (pre_neuron_ids IS NULL))
      AND (post_neuron_ids IS NULL)
      AND (s.pre_id = ANY(SELECT unnest(CAST(pre_neuron_ids AS BIGINT[]))))
    )
  )
  UNION ALL (
    SELECT
      s.*,
      NULL AS pre_skel_length_axon,
      NULL AS pre_skel_length_soma,
      NULL AS pre_skel_length_dendrite,
      NULL AS post_skel_length_axon,
      NULL AS post_skel_length_soma,
      NULL AS post_skel_length_dendrite
    FROM store.synapses_by_post AS s
    WHERE (
      (pre_neuron_ids IS NULL)
      AND (NOT (post_neuron_ids IS NULL))
      AND (s.post_id = ANY(SELECT unnest(CAST(post_neuron_ids AS BIGINT[]))))
      AND store.are_off(min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend)
    )
  )
  UNION ALL (
    SELECT s.*
    FROM store.synapses_by_pre AS s
    WHERE (
      (pre_neuron_ids IS NULL)
      AND (NOT (post_neuron_ids IS NULL))
      AND (s.post_id = ANY(SELECT unnest(CAST(post_neuron_ids AS BIGINT[]))))
      AND (NOT store.are_off(min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend))
    )
  )
  UNION ALL (
    SELECT s.*
    FROM store.synapses_by_pre AS s
    WHERE (
      (NOT (pre_neuron_ids IS NULL))
      AND (NOT (post_neuron_ids IS NULL))
      AND (s.pre_id = ANY(SELECT unnest(CAST(pre_neuron_ids AS BIGINT[]))))
      AND (s.post_id = ANY(SELECT unnest(CAST(post_neuron_ids AS BIGINT[]))))
    )
  )
) AS s
WHERE (
  store.is_celltype(s.pre_celltype_code, pre_celltype, 1)
  AND store.passes_prob(s.prob, prob_min)
  AND store.passes_size(s.size, size_min)
  AND store.is_post_morph(s.post_morph, post_morph, 1)
  AND store.passes_float32(s.pre_skel_length_axon, min_pre_axon)
  AND store.passes_float32(s.pre_skel_length_soma, min_pre_soma)
  AND store.passes_float32(s.pre_skel_length_dendrite, min_pre_dend)
  AND store.passes_float32(s.post_skel_length_axon, min_post_axon)
  AND store.passes_float32(s.post_skel_length_soma, min_post_soma)
  AND store.passes_float32(s.post_skel_length_dendrite, min_post_dend)
);

-- store.filtered_synapses(
--   pre_celltype,
--   post_celltype,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   post_morph,
--   min_pre_axon "NULL",
--   min_pre_soma "NULL",
--   min_pre_dend "NULL",
--   min_post_axon "NULL",
--   min_post_soma "NULL",
--   min_post_dend "NULL",
--   roi,
--   kind
-- )
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
  (
    SELECT s.*
    FROM store.synapses_by_pre AS s
    WHERE (
      (pre_neuron_ids IS NULL)
      AND (post_neuron_ids IS NULL)
      AND ((NOT (pre_celltype IS NULL)) OR (post_celltype IS NULL))
    )
  )
  UNION ALL (
    SELECT
      s.*,
      NULL AS pre_skel_length_axon,
      NULL AS pre_skel_length_soma,
      NULL AS pre_skel_length_dendrite,
      NULL AS post_skel_length_axon,
      NULL AS post_skel_length_soma,
      NULL AS post_skel_length_dendrite
    FROM store.synapses_by_post AS s
    WHERE (
      (pre_neuron_ids IS NULL)
      AND (post_neuron_ids IS NULL)
      AND (pre_celltype IS NULL)
      AND (NOT (post_celltype IS NULL))
    )
  )
  UNION ALL (
    SELECT s.*
    FROM store.synapses_by_pre AS s
    WHERE (
      (NOT (pre_neuron_ids IS NULL))
      AND (post_neuron_ids IS NULL)
      AND (s.pre_id = ANY(SELECT unnest(CAST(pre_neuron_ids AS BIGINT[]))))
    )
  )
  UNION ALL (
    SELECT
      s.*,
      NULL AS pre_skel_length_axon,
      NULL AS pre_skel_length_soma,
      NULL AS pre_skel_length_dendrite,
      NULL AS post_skel_length_axon,
      NULL AS post_skel_length_soma,
      NULL AS post_skel_length_dendrite
    FROM store.synapses_by_post AS s
    WHERE (
      (pre_neuron_ids IS NULL)
      AND (NOT (post_neuron_ids IS NULL))
      AND (s.post_id = ANY(SELECT unnest(CAST(post_neuron_ids AS BIGINT[]))))
    )
  )
  UNION ALL (
    SELECT s.*
    FROM store.synapses_by_pre AS s
    WHERE (
      (NOT (pre_neuron_ids IS NULL))
      AND (NOT (post_neuron_ids IS NULL))
      AND (s.pre_id = ANY(SELECT unnest(CAST(pre_neuron_ids AS BIGINT[]))))
      AND (s.post_id = ANY(SELECT unnest(CAST(post_neuron_ids AS BIGINT[]))))
    )
  )
) AS s
WHERE (
  store.is_celltype(s.pre_celltype_code, pre_celltype, 1)
  AND store.is_celltype(s.post_celltype_code, post_celltype, 1)
  AND store.passes_prob(s.prob, prob_min)
  AND store.passes_size(s.size, size_min)
  AND store.is_post_morph(s.post_morph, post_morph, 1)
);

-- store.filtered_synapses(
--   pre_celltype,
--   post_celltype,
--   pre_neuron_ids "NULL",
--   post_neuron_ids "NULL",
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
  (
    SELECT s.*
    FROM store.synapses_by_pre AS s
    WHERE (
      (NOT (pre_celltype IS NULL))
      OR (post_celltype IS NULL)
      OR (NOT store.are_off(min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend))
    )
  )
  UNION ALL (
    SELECT
      s.*,
      NULL AS pre_skel_length_axon,
      NULL AS pre_skel_length_soma,
      NULL AS pre_skel_length_dendrite,
      NULL AS post_skel_length_axon,
      NULL AS post_skel_length_soma,
      NULL AS post_skel_length_dendrite
    FROM store.synapses_by_post AS s
    WHERE (
      (pre_celltype IS NULL)
      AND (NOT (post_celltype IS NULL))
      AND store.are_off(min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend)
    )
  )
) AS s
WHERE (
  store.is_celltype(s.pre_celltype_code, pre_celltype, 1)
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
);

-- store.filtered_synapses(
--   pre_celltype,
--   post_celltype "NULL",
--   pre_neuron_ids "NULL",
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
  (SELECT s.* FROM store.synapses_by_pre AS s WHERE (post_neuron_ids IS NULL))
  UNION ALL (
    SELECT
      s.*,
      NULL AS pre_skel_length_axon,
      NULL AS pre_skel_length_soma,
      NULL AS pre_skel_length_dendrite,
      NULL AS post_skel_length_axon,
      NULL AS post_skel_length_soma,
      NULL AS post_skel_length_dendrite
    FROM store.synapses_by_post AS s
    WHERE (
      (NOT (post_neuron_ids IS NULL))
      AND (s.post_id = ANY(SELECT unnest(CAST(post_neuron_ids AS BIGINT[]))))
      AND store.are_off(min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend)
    )
  )
  UNION ALL (
    SELECT s.*
    FROM store.synapses_by_pre AS s
    WHERE (
      (NOT (post_neuron_ids IS NULL))
      AND (s.post_id = ANY(SELECT unnest(CAST(post_neuron_ids AS BIGINT[]))))
      AND (NOT store.are_off(min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend))
    )
  )
) AS s
WHERE (
  store.is_celltype(s.pre_celltype_code, pre_celltype, 1)
  AND store.passes_prob(s.prob, prob_min)
  AND store.passes_size(s.size, size_min)
  AND store.is_post_morph(s.post_morph, post_morph, 1)
  AND store.passes_float32(s.pre_skel_length_axon, min_pre_axon)
  AND store.passes_float32(s.pre_skel_length_soma, min_pre_soma)
  AND store.passes_float32(s.pre_skel_length_dendrite, min_pre_dend)
  AND store.passes_float32(s.post_skel_length_axon, min_post_axon)
  AND store.passes_float32(s.post_skel_length_soma, min_post_soma)
  AND store.passes_float32(s.post_skel_length_dendrite, min_post_dend)
);

-- store.filtered_synapses(
--   pre_celltype,
--   post_celltype,
--   pre_neuron_ids "NULL",
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   post_morph,
--   min_pre_axon "NULL",
--   min_pre_soma "NULL",
--   min_pre_dend "NULL",
--   min_post_axon "NULL",
--   min_post_soma "NULL",
--   min_post_dend "NULL",
--   roi,
--   kind
-- )
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
  (
    SELECT s.*
    FROM store.synapses_by_pre AS s
    WHERE ((post_neuron_ids IS NULL) AND ((NOT (pre_celltype IS NULL)) OR (post_celltype IS NULL)))
  )
  UNION ALL (
    SELECT
      s.*,
      NULL AS pre_skel_length_axon,
      NULL AS pre_skel_length_soma,
      NULL AS pre_skel_length_dendrite,
      NULL AS post_skel_length_axon,
      NULL AS post_skel_length_soma,
      NULL AS post_skel_length_dendrite
    FROM store.synapses_by_post AS s
    WHERE ((post_neuron_ids IS NULL) AND (pre_celltype IS NULL) AND (NOT (post_celltype IS NULL)))
  )
  UNION ALL (
    SELECT
      s.*,
      NULL AS pre_skel_length_axon,
      NULL AS pre_skel_length_soma,
      NULL AS pre_skel_length_dendrite,
      NULL AS post_skel_length_axon,
      NULL AS post_skel_length_soma,
      NULL AS post_skel_length_dendrite
    FROM store.synapses_by_post AS s
    WHERE ((NOT (post_neuron_ids IS NULL)) AND (s.post_id = ANY(SELECT unnest(CAST(post_neuron_ids AS BIGINT[])))))
  )
) AS s
WHERE (
  store.is_celltype(s.pre_celltype_code, pre_celltype, 1)
  AND store.is_celltype(s.post_celltype_code, post_celltype, 1)
  AND store.passes_prob(s.prob, prob_min)
  AND store.passes_size(s.size, size_min)
  AND store.is_post_morph(s.post_morph, post_morph, 1)
);

-- store.filtered_synapses(
--   pre_celltype,
--   post_celltype "NULL",
--   pre_neuron_ids,
--   post_neuron_ids "NULL",
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
  (SELECT s.* FROM store.synapses_by_pre AS s WHERE (pre_neuron_ids IS NULL))
  UNION ALL (
    SELECT s.*
    FROM store.synapses_by_pre AS s
    WHERE ((NOT (pre_neuron_ids IS NULL)) AND (s.pre_id = ANY(SELECT unnest(CAST(pre_neuron_ids AS BIGINT[])))))
  )
) AS s
WHERE (
  store.is_celltype(s.pre_celltype_code, pre_celltype, 1)
  AND store.passes_prob(s.prob, prob_min)
  AND store.passes_size(s.size, size_min)
  AND store.is_post_morph(s.post_morph, post_morph, 1)
  AND store.passes_float32(s.pre_skel_length_axon, min_pre_axon)
  AND store.passes_float32(s.pre_skel_length_soma, min_pre_soma)
  AND store.passes_float32(s.pre_skel_length_dendrite, min_pre_dend)
  AND store.passes_float32(s.post_skel_length_axon, min_post_axon)
  AND store.passes_float32(s.post_skel_length_soma, min_post_soma)
  AND store.passes_float32(s.post_skel_length_dendrite, min_post_dend)
);

-- store.filtered_synapses(
--   pre_celltype,
--   post_celltype,
--   pre_neuron_ids,
--   post_neuron_ids "NULL",
--   prob_min,
--   size_min,
--   post_morph,
--   min_pre_axon "NULL",
--   min_pre_soma "NULL",
--   min_pre_dend "NULL",
--   min_post_axon "NULL",
--   min_post_soma "NULL",
--   min_post_dend "NULL",
--   roi,
--   kind
-- )
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
  (
    SELECT s.*
    FROM store.synapses_by_pre AS s
    WHERE ((pre_neuron_ids IS NULL) AND ((NOT (pre_celltype IS NULL)) OR (post_celltype IS NULL)))
  )
  UNION ALL (
    SELECT
      s.*,
      NULL AS pre_skel_length_axon,
      NULL AS pre_skel_length_soma,
      NULL AS pre_skel_length_dendrite,
      NULL AS post_skel_length_axon,
      NULL AS post_skel_length_soma,
      NULL AS post_skel_length_dendrite
    FROM store.synapses_by_post AS s
    WHERE ((pre_neuron_ids IS NULL) AND (pre_celltype IS NULL) AND (NOT (post_celltype IS NULL)))
  )
  UNION ALL (
    SELECT s.*
    FROM store.synapses_by_pre AS s
    WHERE ((NOT (pre_neuron_ids IS NULL)) AND (s.pre_id = ANY(SELECT unnest(CAST(pre_neuron_ids AS BIGINT[])))))
  )
) AS s
WHERE (
  store.is_celltype(s.pre_celltype_code, pre_celltype, 1)
  AND store.is_celltype(s.post_celltype_code, post_celltype, 1)
  AND store.passes_prob(s.prob, prob_min)
  AND store.passes_size(s.size, size_min)
  AND store.is_post_morph(s.post_morph, post_morph, 1)
);

-- store.filtered_synapses(
--   pre_celltype,
--   post_celltype "NULL",
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   post_morph,
--   min_pre_axon "NULL",
--   min_pre_soma "NULL",
--   min_pre_dend "NULL",
--   min_post_axon "NULL",
--   min_post_soma "NULL",
--   min_post_dend "NULL",
--   roi,
--   kind
-- )
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
  (SELECT s.* FROM store.synapses_by_pre AS s WHERE ((pre_neuron_ids IS NULL) AND (post_neuron_ids IS NULL)))
  UNION ALL (
    SELECT s.*
    FROM store.synapses_by_pre AS s
    WHERE (
      (NOT (pre_neuron_ids IS NULL))
      AND (post_neuron_ids IS NULL)
      AND (s.pre_id = ANY(SELECT unnest(CAST(pre_neuron_ids AS BIGINT[]))))
    )
  )
  UNION ALL (
    SELECT
      s.*,
      NULL AS pre_skel_length_axon,
      NULL AS pre_skel_length_soma,
      NULL AS pre_skel_length_dendrite,
      NULL AS post_skel_length_axon,
      NULL AS post_skel_length_soma,
      NULL AS post_skel_length_dendrite
    FROM store.synapses_by_post AS s
    WHERE (
      (pre_neuron_ids IS NULL)
      AND (NOT (post_neuron_ids IS NULL))
      AND (s.post_id = ANY(SELECT unnest(CAST(post_neuron_ids AS BIGINT[]))))
    )
  )
  UNION ALL (
    SELECT s.*
    FROM store.synapses_by_pre AS s
    WHERE (
      (NOT (pre_neuron_ids IS NULL))
      AND (NOT (post_neuron_ids IS NULL))
      AND (s.pre_id = ANY(SELECT unnest(CAST(pre_neuron_ids AS BIGINT[]))))
      AND (s.post_id = ANY(SELECT unnest(CAST(post_neuron_ids AS BIGINT[]))))
    )
  )
) AS s
WHERE (
  store.is_celltype(s.pre_celltype_code, pre_celltype, 1)
  AND store.passes_prob(s.prob, prob_min)
  AND store.passes_size(s.size, size_min)
  AND store.is_post_morph(s.post_morph, post_morph, 1)
);

-- store.filtered_synapses(
--   pre_celltype,
--   post_celltype "NULL",
--   pre_neuron_ids "NULL",
--   post_neuron_ids "NULL",
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
FROM (SELECT s.* FROM store.synapses_by_pre AS s WHERE true) AS s
WHERE (
  store.is_celltype(s.pre_celltype_code, pre_celltype, 1)
  AND store.passes_prob(s.prob, prob_min)
  AND store.passes_size(s.size, size_min)
  AND store.is_post_morph(s.post_morph, post_morph, 1)
  AND store.passes_float32(s.pre_skel_length_axon, min_pre_axon)
  AND store.passes_float32(s.pre_skel_length_soma, min_pre_soma)
  AND store.passes_float32(s.pre_skel_length_dendrite, min_pre_dend)
  AND store.passes_float32(s.post_skel_length_axon, min_post_axon)
  AND store.passes_float32(s.post_skel_length_soma, min_post_soma)
  AND store.passes_float32(s.post_skel_length_dendrite, min_post_dend)
);

-- store.filtered_synapses(
--   pre_celltype,
--   post_celltype,
--   pre_neuron_ids "NULL",
--   post_neuron_ids "NULL",
--   prob_min,
--   size_min,
--   post_morph,
--   min_pre_axon "NULL",
--   min_pre_soma "NULL",
--   min_pre_dend "NULL",
--   min_post_axon "NULL",
--   min_post_soma "NULL",
--   min_post_dend "NULL",
--   roi,
--   kind
-- )
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
  (SELECT s.* FROM store.synapses_by_pre AS s WHERE ((NOT (pre_celltype IS NULL)) OR (post_celltype IS NULL)))
  UNION ALL (
    SELECT
      s.*,
      NULL AS pre_skel_length_axon,
      NULL AS pre_skel_length_soma,
      NULL AS pre_skel_length_dendrite,
      NULL AS post_skel_length_axon,
      NULL AS post_skel_length_soma,
      NULL AS post_skel_length_dendrite
    FROM store.synapses_by_post AS s
    WHERE ((pre_celltype IS NULL) AND (NOT (post_celltype IS NULL)))
  )
) AS s
WHERE (
  store.is_celltype(s.pre_celltype_code, pre_celltype, 1)
  AND store.is_celltype(s.post_celltype_code, post_celltype, 1)
  AND store.passes_prob(s.prob, prob_min)
  AND store.passes_size(s.size, size_min)
  AND store.is_post_morph(s.post_morph, post_morph, 1)
);

-- store.filtered_synapses(
--   pre_celltype,
--   post_celltype "NULL",
--   pre_neuron_ids "NULL",
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   post_morph,
--   min_pre_axon "NULL",
--   min_pre_soma "NULL",
--   min_pre_dend "NULL",
--   min_post_axon "NULL",
--   min_post_soma "NULL",
--   min_post_dend "NULL",
--   roi,
--   kind
-- )
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
  (SELECT s.* FROM store.synapses_by_pre AS s WHERE (post_neuron_ids IS NULL))
  UNION ALL (
    SELECT
      s.*,
      NULL AS pre_skel_length_axon,
      NULL AS pre_skel_length_soma,
      NULL AS pre_skel_length_dendrite,
      NULL AS post_skel_length_axon,
      NULL AS post_skel_length_soma,
      NULL AS post_skel_length_dendrite
    FROM store.synapses_by_post AS s
    WHERE ((NOT (post_neuron_ids IS NULL)) AND (s.post_id = ANY(SELECT unnest(CAST(post_neuron_ids AS BIGINT[])))))
  )
) AS s
WHERE (
  store.is_celltype(s.pre_celltype_code, pre_celltype, 1)
  AND store.passes_prob(s.prob, prob_min)
  AND store.passes_size(s.size, size_min)
  AND store.is_post_morph(s.post_morph, post_morph, 1)
);

-- store.filtered_synapses(
--   pre_celltype,
--   post_celltype "NULL",
--   pre_neuron_ids,
--   post_neuron_ids "NULL",
--   prob_min,
--   size_min,
--   post_morph,
--   min_pre_axon "NULL",
--   min_pre_soma "NULL",
--   min_pre_dend "NULL",
--   min_post_axon "NULL",
--   min_post_soma "NULL",
--   min_post_dend "NULL",
--   roi,
--   kind
-- )
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
  (SELECT s.* FROM store.synapses_by_pre AS s WHERE (pre_neuron_ids IS NULL))
  UNION ALL (
    SELECT s.*
    FROM store.synapses_by_pre AS s
    WHERE ((NOT (pre_neuron_ids IS NULL)) AND (s.pre_id = ANY(SELECT unnest(CAST(pre_neuron_ids AS BIGINT[])))))
  )
) AS s
WHERE (
  store.is_celltype(s.pre_celltype_code, pre_celltype, 1)
  AND store.passes_prob(s.prob, prob_min)
  AND store.passes_size(s.size, size_min)
  AND store.is_post_morph(s.post_morph, post_morph, 1)
);

-- store.filtered_synapses(
--   pre_celltype,
--   post_celltype "NULL",
--   pre_neuron_ids "NULL",
--   post_neuron_ids "NULL",
--   prob_min,
--   size_min,
--   post_morph,
--   min_pre_axon "NULL",
--   min_pre_soma "NULL",
--   min_pre_dend "NULL",
--   min_post_axon "NULL",
--   min_post_soma "NULL",
--   min_post_dend "NULL",
--   roi,
--   kind
-- )
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
FROM (SELECT s.* FROM store.synapses_by_pre AS s WHERE true) AS s
WHERE (
  store.is_celltype(s.pre_celltype_code, pre_celltype, 1)
  AND store.passes_prob(s.prob, prob_min)
  AND store.passes_size(s.size, size_min)
  AND store.is_post_morph(s.post_morph, post_morph, 1)
);
