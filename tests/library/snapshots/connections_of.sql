-- store.connections_of(listed, pre_ids, post_ids, prob_min, size_min, roi, kind, min_synapses)
WITH
  "store.connections_of: stored" AS NOT MATERIALIZED (
    SELECT
      c.pre_id, c.post_id, c.pre_celltype_code, c.post_celltype_code, c.synapse_count, c.unsized_count, c.total_size
    FROM store.connections AS c
    WHERE store.is_stored_question(prob_min, size_min, roi, kind)
  ),
  "store.connections_of: votes" AS (
    SELECT
      s.pre_id,
      s.post_id,
      s.pre_celltype_code,
      s.post_celltype_code,
      count_star() AS synapse_count,
      count(s.size) AS sized_count,
      COALESCE(sum(CAST(s.size AS DOUBLE)), 0.0) AS total_size
    FROM (
      (
        SELECT s.pre_id, s.post_id, s.pre_celltype_code, s.post_celltype_code, s.prob, s.size
        FROM store.synapses_by_pre AS s
        WHERE ((listed = 'pre') AND (s.pre_id = ANY(SELECT unnest(CAST(pre_ids AS BIGINT[])))))
      )
      UNION ALL (
        SELECT s.pre_id, s.post_id, s.pre_celltype_code, s.post_celltype_code, s.prob, s.size
        FROM store.synapses_by_post AS s
        WHERE ((listed = 'post') AND (s.post_id = ANY(SELECT unnest(CAST(post_ids AS BIGINT[])))))
      )
      UNION ALL (
        SELECT s.pre_id, s.post_id, s.pre_celltype_code, s.post_celltype_code, s.prob, s.size
        FROM store.synapses_by_pre AS s
        WHERE (
          (listed = 'both')
          AND (s.pre_id = ANY(SELECT unnest(CAST(pre_ids AS BIGINT[]))))
          AND (s.post_id = ANY(SELECT unnest(CAST(post_ids AS BIGINT[]))))
        )
      )
    ) AS s
    WHERE (
      (NOT store.is_stored_question(prob_min, size_min, roi, kind))
      AND store.passes_prob(s.prob, prob_min)
      AND store.passes_size(s.size, size_min)
    )
    GROUP BY GROUPING SETS ((s.pre_id, s.post_id, s.pre_celltype_code),(s.pre_id, s.post_id, s.post_celltype_code))
  )
SELECT c.pre_id, c.post_id, c.pre_celltype_code, c.post_celltype_code, c.synapse_count, c.unsized_count, c.total_size
FROM (
  (
    SELECT c.*
    FROM "store.connections_of: stored" AS c
    WHERE ((listed = 'pre') AND (c.pre_id = ANY(SELECT unnest(CAST(pre_ids AS BIGINT[])))))
  )
  UNION ALL (
    SELECT c.*
    FROM "store.connections_of: stored" AS c
    WHERE ((listed = 'post') AND (c.post_id = ANY(SELECT unnest(CAST(post_ids AS BIGINT[])))))
  )
  UNION ALL (
    SELECT c.*
    FROM "store.connections_of: stored" AS c
    WHERE (
      (listed = 'both')
      AND (c.pre_id = ANY(SELECT unnest(CAST(pre_ids AS BIGINT[]))))
      AND (c.post_id = ANY(SELECT unnest(CAST(post_ids AS BIGINT[]))))
    )
  )
  UNION ALL (
    SELECT
      v.pre_id,
      v.post_id,
      store.majority(v.pre_celltype_code, v.synapse_count),
      store.majority(v.post_celltype_code, v.synapse_count),
      CAST(sum(v.synapse_count) FILTER (WHERE (NOT (v.pre_celltype_code IS NULL))) AS BIGINT),
      CAST(sum((v.synapse_count - v.sized_count)) FILTER (WHERE (NOT (v.pre_celltype_code IS NULL))) AS BIGINT),
      sum(v.total_size) FILTER (WHERE (NOT (v.pre_celltype_code IS NULL)))
    FROM "store.connections_of: votes" AS v
    GROUP BY v.pre_id, v.post_id
    HAVING (NOT store.is_stored_question(prob_min, size_min, roi, kind))
  )
) AS c
WHERE store.passes_count(c.synapse_count, min_synapses);
