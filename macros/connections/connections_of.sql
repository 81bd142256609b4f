-- summary: The connections of some neurons, found by their ids. At the defaults they are the stored ones. At other
--   thresholds the macro counts only the synapses of these neurons, from the order that is sorted by their ids.
--   store.filtered_connections has all connections.
-- grain: one row per connected (pre_id, post_id) with at least min_synapses, of the neurons listed
-- param listed: which ids are given: 'pre', 'post' or 'both'; the macro ignores the other list
-- param pre_ids: list of presynaptic ids
-- param post_ids: list of postsynaptic ids
-- example: SELECT count(*) FROM store.connections_of('pre', (SELECT list(id) FROM neurons), NULL, 0.8, 0, NULL, NULL,
--   1)
CREATE OR REPLACE MACRO store.connections_of(
  listed, pre_ids, post_ids, prob_min, size_min, roi, kind, min_synapses
) AS TABLE
WITH stored AS NOT MATERIALIZED (
  SELECT c.pre_id, c.post_id, c.pre_celltype_code, c.post_celltype_code, c.synapse_count, c.unsized_count, c.total_size
  FROM store.connections c
  WHERE store.is_stored_question(prob_min, size_min, roi, kind)
),
-- Each pair is counted once per presynaptic type and once per postsynaptic type. These are the votes on its types.
votes AS (
  SELECT
    s.pre_id,
    s.post_id,
    s.pre_celltype_code,
    s.post_celltype_code,
    {{ synapse_count("s") }} AS synapse_count,
    count(s.size) AS sized_count,
    coalesce(sum(s.size::DOUBLE), 0.0) AS total_size
  FROM (
    SELECT s.pre_id, s.post_id, s.pre_celltype_code, s.post_celltype_code, s.prob, s.size{{ further_stored("s") }}
    FROM store.synapses_by_pre s
    WHERE listed = 'pre'
      AND s.pre_id IN (SELECT unnest(pre_ids::BIGINT[])){{ listed_types("s.pre_celltype_code", "pre_ids") }}
    UNION ALL
    SELECT s.pre_id, s.post_id, s.pre_celltype_code, s.post_celltype_code, s.prob, s.size{{ further_stored("s") }}
    FROM store.synapses_by_post s
    WHERE listed = 'post'
      AND s.post_id IN (SELECT unnest(post_ids::BIGINT[])){{ listed_types("s.post_celltype_code", "post_ids") }}
    UNION ALL
    SELECT s.pre_id, s.post_id, s.pre_celltype_code, s.post_celltype_code, s.prob, s.size{{ further_stored("s") }}
    FROM store.synapses_by_pre s
    WHERE listed = 'both'
      AND s.pre_id IN (SELECT unnest(pre_ids::BIGINT[])){{ listed_types("s.pre_celltype_code", "pre_ids") }}
      AND s.post_id IN (SELECT unnest(post_ids::BIGINT[]))
  ) s
  WHERE NOT store.is_stored_question(prob_min, size_min, roi, kind)
    AND {{ connecting("s") }}
  GROUP BY GROUPING SETS ((s.pre_id, s.post_id, s.pre_celltype_code), (s.pre_id, s.post_id, s.post_celltype_code))
)
SELECT c.pre_id, c.post_id, c.pre_celltype_code, c.post_celltype_code, c.synapse_count, c.unsized_count, c.total_size
FROM (
  SELECT c.* FROM stored c WHERE listed = 'pre' AND c.pre_id IN (SELECT unnest(pre_ids::BIGINT[]))
  UNION ALL
  SELECT c.* FROM stored c WHERE listed = 'post' AND c.post_id IN (SELECT unnest(post_ids::BIGINT[]))
  UNION ALL
  SELECT c.*
  FROM stored c
  WHERE listed = 'both'
    AND c.pre_id IN (SELECT unnest(pre_ids::BIGINT[]))
    AND c.post_id IN (SELECT unnest(post_ids::BIGINT[]))
  UNION ALL
  SELECT
    v.pre_id,
    v.post_id,
    store.majority(v.pre_celltype_code, v.synapse_count),
    store.majority(v.post_celltype_code, v.synapse_count),
    sum(v.synapse_count) FILTER (v.pre_celltype_code IS NOT NULL)::BIGINT,
    sum(v.synapse_count - v.sized_count) FILTER (v.pre_celltype_code IS NOT NULL)::BIGINT,
    sum(v.total_size) FILTER (v.pre_celltype_code IS NOT NULL)
  FROM votes v
  GROUP BY v.pre_id, v.post_id
  HAVING NOT store.is_stored_question(prob_min, size_min, roi, kind)
) c
WHERE store.passes_count(c.synapse_count, min_synapses);
