-- summary: The number of synapses that are left at each of many thresholds, in one pass over them. This checks how
--   robust a result is that depends on prob_min or size_min. Run it for each pair of types that a claim compares: if
--   their order is the same at every step, the claim does not depend on the choice of a threshold.
-- grain: one row per (prob_min, size_min) of the two lists, in the order of prob_steps, then of size_steps; a number
--   that is listed twice counts once
-- param prob_steps: list of prob_min, 0 to 1 (a constant, a bound parameter or a subquery); each means what it means
--   elsewhere: as NumPy compares float16; 0 or below or NULL is no filter
-- param size_steps: list of size_min, um2, likewise; if none is active, as by default, the stored counts answer at once
-- column prob_min: least probability of the synapses counted, 0 to 1, as it was given
-- column size_min: least size of the synapses counted, um2, as it was given
-- column synapse_share: synapse_count divided by the number of all synapses of these types, of every probability and
--   size; NULL if there are none
-- example: FROM threshold_sweep(prob_steps := [0, 0.6, 0.8, 0.95], size_steps := [0, 0.1])
-- example anywhere: FROM threshold_sweep()
CREATE OR REPLACE MACRO threshold_sweep(
  prob_steps := {{ prob_steps }}, size_steps := [0], pre_celltype := NULL, post_celltype := NULL,
  {{ place_filters }}
) AS TABLE
WITH cells AS MATERIALIZED (
{% if names.traits.halves %}
  SELECT
    c.prob,
    NULL::FLOAT AS size,
    sum(c.synapse_count) AS synapse_count,
    sum(c.sized_count) AS sized_count,
    sum(c.total_size) AS total_size
  FROM store.cube_cells(pre_celltype, post_celltype, 0, -1) c
  WHERE store.is_off(list_max(size_steps::DOUBLE[])) AND store.leaders_tell(0, roi, kind)
  GROUP BY c.prob
  UNION ALL
  SELECT p.strictest, z.strictest, {{ synapse_count("s") }}, count(s.size), coalesce(sum(s.size::DOUBLE), 0.0)
  FROM store.filtered_synapses(
    pre_celltype, post_celltype, NULL, NULL, NULL, NULL, -1, NULL, NULL, NULL, NULL, NULL, NULL, roi, kind
  ) s
  LEFT JOIN store.strictest_steps(prob_steps) p ON p.value = s.prob
  LEFT JOIN store.strictest_steps(size_steps) z ON z.value = s.size
  WHERE NOT (store.is_off(list_max(size_steps::DOUBLE[])) AND store.leaders_tell(0, roi, kind))
  GROUP BY p.strictest, z.strictest
{% else %}
  -- Probabilities and sizes that are more exact than float16 have too many values to number them.
  SELECT
    s.prob,
    s.size,
    {{ weight("s") }} AS synapse_count,
    (s.size IS NOT NULL)::INTEGER AS sized_count,
    coalesce(s.size::DOUBLE, 0.0) AS total_size
  FROM store.filtered_synapses(
    pre_celltype, post_celltype, NULL, NULL, NULL, NULL, -1, NULL, NULL, NULL, NULL, NULL, NULL, roi, kind
  ) s
{% endif %}
),
steps AS (
  SELECT p.step AS prob_min, z.step AS size_min, min(p.place) AS prob_place, min(z.place) AS size_place
  FROM
    (SELECT unnest(prob_steps::DOUBLE[]) AS step, generate_subscripts(prob_steps, 1) AS place) p,
    (SELECT unnest(size_steps::DOUBLE[]) AS step, generate_subscripts(size_steps, 1) AS place) z
  GROUP BY p.step, z.step
)
SELECT
  t.prob_min,
  t.size_min,
  t.synapse_count,
  t.total_size,
  store.mean_size(t.total_size, t.sized_count) AS mean_size,
  t.synapse_count / nullif(t.all_count, 0) AS synapse_share
FROM (
  SELECT
    c.prob_min,
    c.size_min,
    c.prob_place,
    c.size_place,
    coalesce(sum(c.synapse_count) FILTER (c.passes), 0)::BIGINT AS synapse_count,
    sum(c.sized_count) FILTER (c.passes) AS sized_count,
    coalesce(sum(c.total_size) FILTER (c.passes), 0.0) AS total_size,
    sum(c.synapse_count) AS all_count
  FROM (
    SELECT
      t.*,
      c.synapse_count,
      c.sized_count,
      c.total_size,
      store.passes_prob(c.prob, t.prob_min) AND store.passes_size(c.size, t.size_min) AS passes
    FROM steps t
    LEFT JOIN cells c ON true
  ) c
  GROUP BY ALL
) t
ORDER BY t.prob_place, t.size_place;
