-- summary: The cell-type connectivity matrix with bootstrap intervals. The bootstrap resamples neurons, not synapses:
--   the synapses of one neuron are not independent, and an interval that assumes they are is far too narrow. In each of
--   n replicates every neuron gets a Poisson weight of mean 1, the same wherever it occurs on that side, and its
--   synapses count that often. The largest weight is 8; more comes once in a million. The weights of a type are scaled
--   to add up to its number of neurons, so they are draws of neurons with replacement. The neurons of a type are the
--   distinct ids with a counted synapse of that type; a fragment with a single synapse is a neuron too. Deviations are
--   too wide for types of few neurons: by 14 % at five, 6 % at ten, 3 % at twenty. Time grows with n times the
--   connected pairs ('both') or n times the neurons (one side): at j0251's size 200 replicates take half a minute or
--   ten seconds.
-- grain: one row per ordered pair of all cell types of the mapping, by pre code, then post code
-- source: Poisson weights for draws with replacement: Hanley and MacGibbon 2006, Chamandy et al. 2012; 'both'
--   multiplies the weights of the two sides: Owen and Eckles 2012, who show that its intervals err on the wide side
-- param n: number of replicates, at least 2
-- param seed: integer that fixes the weights in every version and binding; NULL draws new weights each time
-- param resample: whose neurons are resampled: 'both' sides, 'pre' or 'post'; any other side stays as it is
-- param level: share of the replicates inside an interval, between 0 and 1
-- column synapse_count_low: lower end of the interval of synapse_count: the quantile (1 - level) / 2 of the replicates;
--   NULL if there is no synapse, or if no replicate drew neurons of both types
-- column synapse_count_high: upper end of the interval of synapse_count: the quantile (1 + level) / 2
-- column synapse_count_std: standard deviation of synapse_count over the replicates
-- column total_size_low: lower end of the interval of total_size, um2
-- column total_size_high: upper end of the interval of total_size, um2
-- column total_size_std: standard deviation of total_size over the replicates, um2
-- example: FROM matrix_intervals(n := 50, seed := 1, resample := 'pre') WHERE synapse_count > 0 ORDER BY synapse_count
--   DESC, pre_celltype, post_celltype LIMIT 5
CREATE OR REPLACE MACRO matrix_intervals(
  n := 200, seed := NULL, resample := 'both', level := 0.95, prob_min := {{ prob_default }}, size_min := 0,
  {{ place_filters }}
) AS TABLE
WITH replicates AS MATERIALIZED (
  SELECT
    r.replicate,
    hash(xor(d.seed_hash, hash(2 * r.replicate))) AS pre_hash,
    hash(xor(d.seed_hash, hash(2 * r.replicate + 1))) AS post_hash
  FROM (SELECT hash(coalesce(seed::BIGINT, (random() * 9e18)::BIGINT)) AS seed_hash) d, range(n::BIGINT) r(replicate)
),
-- The sums that are the same in all replicates. A side that is not resampled has no ids and the weight 1.
pairs AS MATERIALIZED (
  SELECT
    CASE WHEN resample <> 'post' THEN s.pre_id END AS pre_id,
    CASE WHEN resample <> 'pre' THEN s.post_id END AS post_id,
    s.pre_celltype_code,
    s.post_celltype_code,
    ({{ synapse_count("s") }})::DOUBLE AS synapse_count,
    coalesce(sum(s.size::DOUBLE), 0.0) AS total_size
  FROM store.filtered_synapses(
    NULL, NULL, NULL, NULL, prob_min, size_min, -1, NULL, NULL, NULL, NULL, NULL, NULL, roi, kind
  ) s
  GROUP BY ALL
),
totals AS (
  SELECT
    p.pre_celltype_code,
    p.post_celltype_code,
    sum(p.synapse_count)::BIGINT AS synapse_count,
    sum(p.total_size) AS total_size
  FROM pairs p
  GROUP BY ALL
),
-- The mean weight of a type's neurons in each replicate. If it is 0, the replicate says nothing about the type.
pre_means AS (
  SELECT
    c.pre_celltype_code,
    r.replicate,
    nullif(
      avg(CASE WHEN resample = 'post' THEN 1 ELSE store.poisson_weight(store.neuron_draw(c.pre_id, r.pre_hash)) END), 0
    ) AS weight
  FROM (SELECT DISTINCT p.pre_id, p.pre_celltype_code FROM pairs p) c, replicates r
  GROUP BY ALL
),
post_means AS (
  SELECT
    c.post_celltype_code,
    r.replicate,
    nullif(
      avg(CASE WHEN resample = 'pre' THEN 1 ELSE store.poisson_weight(store.neuron_draw(c.post_id, r.post_hash)) END), 0
    ) AS weight
  FROM (SELECT DISTINCT p.post_id, p.post_celltype_code FROM pairs p) c, replicates r
  GROUP BY ALL
),
resampled AS (
  SELECT
    w.pre_celltype_code,
    w.post_celltype_code,
    w.replicate,
    sum(w.synapse_count * w.weight) AS synapse_count,
    sum(w.total_size * w.weight) AS total_size
  FROM (
    SELECT
      p.pre_celltype_code,
      p.post_celltype_code,
      r.replicate,
      p.synapse_count,
      p.total_size,
      CASE WHEN resample = 'post' THEN 1 ELSE store.poisson_weight(store.neuron_draw(p.pre_id, r.pre_hash)) END
        * CASE
          WHEN resample = 'pre' THEN 1
          ELSE store.poisson_weight(store.neuron_draw(p.post_id, r.post_hash))
        END AS weight
    FROM pairs p, replicates r
    -- This costs a third of `weight > 0`: most pairs drop out of a replicate.
    WHERE (resample = 'post' OR store.is_drawn(store.neuron_draw(p.pre_id, r.pre_hash)))
      AND (resample = 'pre' OR store.is_drawn(store.neuron_draw(p.post_id, r.post_hash)))
  ) w
  GROUP BY ALL
),
-- Sorting makes the sums over the replicates the same to the last bit, whatever order the replicates come in.
samples AS (
  SELECT
    t.pre_celltype_code,
    t.post_celltype_code,
    list_sort(list(coalesce(w.synapse_count, 0) / a.weight / b.weight)) AS synapse_counts,
    list_sort(list(coalesce(w.total_size, 0) / a.weight / b.weight)) AS total_sizes
  FROM totals t
  CROSS JOIN replicates r
  JOIN pre_means a ON a.pre_celltype_code = t.pre_celltype_code AND a.replicate = r.replicate
  JOIN post_means b ON b.post_celltype_code = t.post_celltype_code AND b.replicate = r.replicate
  LEFT JOIN resampled w
    ON w.pre_celltype_code = t.pre_celltype_code
      AND w.post_celltype_code = t.post_celltype_code
      AND w.replicate = r.replicate
  WHERE a.weight > 0 AND b.weight > 0
  GROUP BY ALL
),
means AS (
  SELECT s.*, list_avg(s.synapse_counts) AS synapse_count, list_avg(s.total_sizes) AS total_size FROM samples s
)
SELECT
  a.name AS pre_celltype,
  b.name AS post_celltype,
  coalesce(t.synapse_count, 0) AS synapse_count,
  store.quantile(m.synapse_counts, (1 - level::DOUBLE) / 2) AS synapse_count_low,
  store.quantile(m.synapse_counts, (1 + level::DOUBLE) / 2) AS synapse_count_high,
  store.sample_std(m.synapse_counts, m.synapse_count) AS synapse_count_std,
  coalesce(t.total_size, 0.0) AS total_size,
  store.quantile(m.total_sizes, (1 - level::DOUBLE) / 2) AS total_size_low,
  store.quantile(m.total_sizes, (1 + level::DOUBLE) / 2) AS total_size_high,
  store.sample_std(m.total_sizes, m.total_size) AS total_size_std
FROM store.cell_types a
CROSS JOIN store.cell_types b
LEFT JOIN totals t ON t.pre_celltype_code = a.code AND t.post_celltype_code = b.code
LEFT JOIN means m ON m.pre_celltype_code = a.code AND m.post_celltype_code = b.code
ORDER BY a.code, b.code;
