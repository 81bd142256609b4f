-- summary: The synapses that pass every filter, or a uniform random sample of max_results of them.
-- grain: one row per synapse
-- source: REST GET /j0251/synapses/json
-- without max_results
-- example: SELECT count(*) FROM store.drawn_synapses(NULL, NULL, NULL, NULL, 0.8, 0, -1, 0, 0, 0, 0, 0, 0, NULL, NULL,
--   5, NULL)
CREATE OR REPLACE MACRO store.drawn_synapses(
  {{ given_synapse_filters }}, {{ given_place_filters }},
  max_results, seed
) AS TABLE
WITH pool AS (
  SELECT s.* FROM store.filtered_synapses({{ given_synapse_filters }}, {{ given_place_filters }}) s
),
-- If the stored cube knows the size of the pool, the macro sorts only the rows below a cut-off. At least max_results
-- rows of the pool are all but certain to be below it (8 sigma and 64 to spare).
draw AS (
  SELECT
    d.seed_hash,
    CASE
      WHEN d.share >= 0 AND d.share < 1 THEN (d.share * 18446744073709551616e0)::UBIGINT
      ELSE 18446744073709551615
    END AS cutoff
  FROM (
    SELECT
      hash(coalesce(seed::BIGINT, (random() * 9e18)::BIGINT)) AS seed_hash,
      (max_results + 8 * sqrt(greatest(max_results, 0)) + 64) / sum(c.synapse_count) AS share
    FROM store.cube_cells(pre_celltype, post_celltype, prob_min, post_morph) c
    WHERE max_results IS NOT NULL
      AND store.is_cube_question(
        pre_neuron_ids, post_neuron_ids, prob_min, size_min,
        min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend, roi, kind
      )
  ) d
),
-- Ordering by a hash of (synapse_id, seed) makes every subset equally likely, and the same in both bindings. The xor
-- keeps rows from moving together from seed to seed. If there is no seed, a random one is used.
sampled AS (
  SELECT s.*
  FROM pool s, draw d
  WHERE max_results IS NOT NULL AND hash(xor(s.synapse_id::UBIGINT, d.seed_hash)) <= d.cutoff
  ORDER BY hash(xor(s.synapse_id::UBIGINT, d.seed_hash)), s.synapse_id
  LIMIT greatest(max_results, 0)
)
SELECT s.* FROM pool s WHERE max_results IS NULL
UNION ALL
SELECT s.* FROM sampled s WHERE max_results IS NOT NULL;
