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
{# At least 17 rows are drawn by number, and only if most blocks of 2,048 rows have none of them. #}
{% set by_number = rows > 17 * 4096 %}
WITH pool AS (
  SELECT s.* FROM store.filtered_synapses({{ given_synapse_filters }}, {{ given_place_filters }}) s
),
-- The size of the pool is known only where the stored cube can answer.
known AS (
  SELECT
    hash(coalesce(seed::BIGINT, (random() * 9e18)::BIGINT)) AS seed_hash,
    sum(c.synapse_count) AS pool_size
  FROM store.cube_cells(pre_celltype, post_celltype, prob_min, post_morph) c
  WHERE max_results IS NOT NULL
    AND store.is_cube_question(
      pre_neuron_ids, post_neuron_ids, prob_min, size_min,
      min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend, roi, kind
    )
),
-- The macro sorts only the rows below a cut-off. At least max_results rows of the pool are all but certain to be below
-- it (8 sigma and 64 to spare).
draw AS (
  SELECT
    d.seed_hash,
    CASE
      WHEN d.share >= 0 AND d.share < 1 THEN (d.share * 18446744073709551616e0)::UBIGINT
      ELSE 18446744073709551615
    END AS cutoff{{ "," if by_number }}
{% if by_number %}
    CASE WHEN seed IS NULL AND d.tries * 4096 <= {{ rows }} THEN d.tries::BIGINT END AS tries
{% endif %}
  FROM (
    SELECT
      k.seed_hash,
{% if by_number %}
      -- Of so many rows max_results pass, as certainly as below the cut-off, though some are drawn twice.
      (greatest(max_results, 0) + 8 * sqrt(greatest(max_results, 0) * greatest(1 - k.pool_size / {{ rows }}, 0)) + 16)
        * {{ rows }} / k.pool_size AS tries,
{% endif %}
      (max_results + 8 * sqrt(greatest(max_results, 0)) + 64) / k.pool_size AS share
    FROM known k
  ) d
),
{% if by_number %}
-- A few rows for once, without a seed, are drawn by their row numbers: most blocks of 2,048 rows are then not read. The
-- first ones drawn that pass are the sample.
numbers AS (
  SELECT hash(xor(t.turn::UBIGINT, t.seed_hash)) % {{ rows }}::UBIGINT AS row_number, min(t.turn) AS turn
  FROM (SELECT d.seed_hash, unnest(range(d.tries)) AS turn FROM draw d) t
  GROUP BY ALL
),
taken AS (
  SELECT {{ filtered_columns("s") }}
  FROM store.synapses_by_pre s
  JOIN numbers n ON n.row_number::BIGINT = s.rowid
  WHERE max_results IS NOT NULL
    AND seed IS NULL
    AND store.is_cube_question(
      pre_neuron_ids, post_neuron_ids, prob_min, size_min,
      min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend, roi, kind
    )
    AND {{ passing_filters("s") }}
  ORDER BY n.turn ASC
  LIMIT greatest(max_results, 0)
),
{% endif %}
-- Ordering by a hash of (synapse_id, seed) makes every subset equally likely, and the same in both bindings. The xor
-- keeps rows from moving together from seed to seed. If there is no seed, a random one is used.
sampled AS (
  SELECT s.*
  FROM pool s, {{ "(SELECT e.* FROM draw e WHERE e.tries IS NULL)" if by_number else "draw" }} d
  WHERE max_results IS NOT NULL AND hash(xor(s.synapse_id::UBIGINT, d.seed_hash)) <= d.cutoff
  ORDER BY hash(xor(s.synapse_id::UBIGINT, d.seed_hash)), s.synapse_id
  LIMIT greatest(max_results, 0)
)
SELECT s.* FROM pool s WHERE max_results IS NULL
UNION ALL
{% if by_number %}
SELECT s.* FROM taken s WHERE max_results IS NOT NULL
UNION ALL
{% endif %}
SELECT s.* FROM sampled s WHERE max_results IS NOT NULL;
