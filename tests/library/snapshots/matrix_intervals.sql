-- matrix_intervals(n, seed, resample, level, prob_min, size_min, roi, kind)
SELECT *
FROM store."matrix_intervals: use its warehouse first (build )"(
  date_part(CASE WHEN ((NOT store.epoch_tells())) THEN ('year') ELSE 'epoch' END, CAST('2000-01-01' AS DATE)),
  date_part(
    CASE
      WHEN ((
        (
          CAST(
            (
              (
                NOT (
                  regexp_full_match(
                    typeof(
                      struct_pack(
                        c0 := n,
                        c1 := seed,
                        a2 := resample,
                        c3 := "level",
                        c4 := prob_min,
                        c5 := size_min,
                        b6 := roi,
                        a7 := kind
                      )
                    ),
                    'STRUCT\(((c\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|a\d+ (VARCHAR)|b\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
                  )
                  AND ('a' != 'A')
                  AND ('a' != 'á')
                )
              )
              OR (hash(n, seed, resample, "level", prob_min, size_min, roi, kind) IS NULL)
            ) AS BOOLEAN
          ) IS NOT DISTINCT FROM true
        ) = store.epoch_tells()
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  CAST(1 AS INTEGER),
  n,
  seed,
  resample,
  "level",
  prob_min,
  size_min,
  roi,
  kind
);

-- store."matrix_intervals: USE its warehouse first (build )"(
--   plain DOUBLE, given DOUBLE, known BIGINT, n, seed, resample, level, prob_min, size_min, roi, kind
-- )
SELECT *
FROM store."matrix_intervals: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          COALESCE(store.check_replicates(n), store.check_whole('n', n)),
          store.check_whole('seed', seed),
          store.check_word('resample', resample, list_value('both', 'pre', 'post'), '''both'', ''pre'' and ''post'''),
          store.check_level("level"),
          store.check_probability('prob_min', prob_min),
          store.check_roi(roi, 1),
          store.check_kind(kind),
          store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  n,
  seed,
  resample,
  "level",
  prob_min,
  size_min,
  roi,
  kind
);

-- store."matrix_intervals: USE its warehouse first (build )"(
--   plain BIGINT, given BIGINT, known BIGINT, n, seed, resample, level, prob_min, size_min, roi, kind
-- )
SELECT *
FROM store."matrix_intervals: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          COALESCE(store.check_replicates(n), store.check_whole('n', n)),
          store.check_whole('seed', seed),
          store.check_word('resample', resample, list_value('both', 'pre', 'post'), '''both'', ''pre'' and ''post'''),
          store.check_level("level"),
          store.check_probability('prob_min', prob_min),
          store.check_roi(roi, 1),
          store.check_kind(kind),
          store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  n,
  seed,
  resample,
  "level",
  prob_min,
  size_min,
  roi,
  kind
);

-- store."matrix_intervals: USE its warehouse first (build )"(
--   plain DOUBLE, given BIGINT, known BIGINT, n, seed, resample, level, prob_min, size_min, roi, kind
-- )
SELECT *
FROM store."matrix_intervals: arguments looked at"(
  store.constancy(hash(n, seed, resample, "level", prob_min, size_min, roi, kind)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              c0 := n, c1 := seed, a2 := resample, c3 := "level", c4 := prob_min, c5 := size_min, b6 := roi, a7 := kind
            )
          ),
          'STRUCT\(((c\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|a\d+ (VARCHAR)|b\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
        )
        AND ('a' != 'A')
        AND ('a' != 'á')
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  n,
  seed,
  resample,
  "level",
  prob_min,
  size_min,
  roi,
  kind
);

-- store."matrix_intervals: USE its warehouse first (build )"(
--   plain BIGINT, given DOUBLE, known BIGINT, n, seed, resample, level, prob_min, size_min, roi, kind
-- )
SELECT *
FROM store."matrix_intervals: arguments looked at"(
  store.constancy(hash(n, seed, resample, "level", prob_min, size_min, roi, kind)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              c0 := n, c1 := seed, a2 := resample, c3 := "level", c4 := prob_min, c5 := size_min, b6 := roi, a7 := kind
            )
          ),
          'STRUCT\(((c\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|a\d+ (VARCHAR)|b\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
        )
        AND ('a' != 'A')
        AND ('a' != 'á')
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  n,
  seed,
  resample,
  "level",
  prob_min,
  size_min,
  roi,
  kind
);

-- store."matrix_intervals: USE its warehouse first (build )"(
--   plain DOUBLE, given UUID, known INTEGER, n, seed, resample, level, prob_min, size_min, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'matrix_intervals was given a name where a value is due. Write a text in single quotes, as in resample := ''both''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a constant.',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."matrix_intervals: USE its warehouse first (build )"(
--   plain BIGINT, given UUID, known INTEGER, n, seed, resample, level, prob_min, size_min, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'matrix_intervals was given a name where a value is due. Write a text in single quotes, as in resample := ''both''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a constant.',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."matrix_intervals: arguments looked at"(
--   constancy DOUBLE, types BIGINT, known, n, seed, resample, level, prob_min, size_min, roi, kind
-- )
SELECT *
FROM store."matrix_intervals: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          COALESCE(store.check_replicates(n), store.check_whole('n', n)),
          store.check_whole('seed', seed),
          store.check_word('resample', resample, list_value('both', 'pre', 'post'), '''both'', ''pre'' and ''post'''),
          store.check_level("level"),
          store.check_probability('prob_min', prob_min),
          store.check_roi(roi, 1),
          store.check_kind(kind),
          store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  n,
  seed,
  resample,
  "level",
  prob_min,
  size_min,
  roi,
  kind
);

-- store."matrix_intervals: arguments looked at"(
--   constancy BIGINT, types BIGINT, known, n, seed, resample, level, prob_min, size_min, roi, kind
-- )
SELECT *
FROM store."matrix_intervals: arguments worked out ahead"(
  date_part(
    CASE
      WHEN ((
        NOT regexp_matches(
          regexp_replace(
            concat(
              store.bound_name(n),
              store.bound_name(seed),
              store.bound_name(resample),
              store.bound_name("level"),
              store.bound_name(prob_min),
              store.bound_name(size_min),
              store.bound_name(roi),
              store.bound_name(kind)
            ),
            'STRUCT\("?(NULL|true|false)"? ',
            '',
            'g'
          ),
          'STRUCT\("?[A-Za-z_][\w ]*"? '
        )
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.once(store.constancy(hash(n)), COALESCE(store.check_replicates(n), store.check_whole('n', n)), NULL),
          store.once(store.constancy(hash(seed)), store.check_whole('seed', seed), NULL),
          store.once(
            store.constancy(hash(resample)),
            store.check_word('resample', resample, list_value('both', 'pre', 'post'), '''both'', ''pre'' and ''post'''),
            NULL
          ),
          store.once(store.constancy(hash("level")), store.check_level("level"), NULL),
          store.once(store.constancy(hash(prob_min)), store.check_probability('prob_min', prob_min), NULL),
          store.once(store.constancy(hash(roi)), store.check_roi(roi, 1), NULL),
          store.once(store.constancy(hash(kind)), store.check_kind(kind), NULL),
          store.once(
            store.constancy(hash(prob_min)),
            store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min)),
            NULL
          ),
          store.once(
            store.constancy(hash(size_min)),
            store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), size_min)),
            NULL
          ),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  store.constancy(hash(n, seed, resample, "level", prob_min, size_min, roi, kind)),
  n,
  seed,
  resample,
  "level",
  prob_min,
  size_min,
  roi,
  kind
);

-- store."matrix_intervals: arguments looked at"(
--   constancy DOUBLE, types DOUBLE, known, n, seed, resample, level, prob_min, size_min, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          CASE
            WHEN ((NOT store.takes_count(n))) THEN (store.refuse_count('n', n))
            WHEN ((NOT store.takes_count(seed))) THEN (store.refuse_count('seed', seed))
            WHEN ((NOT store.takes_word(resample))) THEN (store.refuse_word('resample', resample))
            WHEN ((NOT store.takes_number("level"))) THEN (store.refuse_number('level', "level"))
            WHEN ((NOT store.takes_probability(prob_min))) THEN (store.refuse_probability('prob_min', prob_min))
            WHEN ((NOT store.takes_number(size_min))) THEN (store.refuse_number('size_min', size_min))
            WHEN ((NOT store.takes_roi(roi))) THEN (store.refuse_roi('roi', roi))
            WHEN ((NOT store.takes_edge_kind(kind))) THEN (store.refuse_edge_kind('kind', kind))
            ELSE NULL
          END,
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."matrix_intervals: arguments looked at"(
--   constancy BIGINT, types DOUBLE, known, n, seed, resample, level, prob_min, size_min, roi, kind
-- )
SELECT *
FROM store."matrix_intervals: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END
)
LIMIT (
  SELECT CAST(
    "error"(CASE
      WHEN ((NOT store.takes_count(n))) THEN (store.refuse_count('n', n))
      WHEN ((NOT store.takes_count(seed))) THEN (store.refuse_count('seed', seed))
      WHEN ((NOT store.takes_word(resample))) THEN (store.refuse_word('resample', resample))
      WHEN ((NOT store.takes_number("level"))) THEN (store.refuse_number('level', "level"))
      WHEN ((NOT store.takes_probability(prob_min))) THEN (store.refuse_probability('prob_min', prob_min))
      WHEN ((NOT store.takes_number(size_min))) THEN (store.refuse_number('size_min', size_min))
      WHEN ((NOT store.takes_roi(roi))) THEN (store.refuse_roi('roi', roi))
      WHEN ((NOT store.takes_edge_kind(kind))) THEN (store.refuse_edge_kind('kind', kind))
      ELSE NULL
    END) AS BIGINT
  )
);

-- store."matrix_intervals: arguments worked out ahead"(
--   columns BIGINT, legal BIGINT, known, constancy BIGINT, n, seed, resample, level, prob_min, size_min, roi, kind
-- )
WITH "matrix_intervals: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT
      n AS n,
      seed AS seed,
      resample AS resample,
      "level" AS "level",
      prob_min AS prob_min,
      size_min AS size_min,
      roi AS roi,
      kind AS kind
    LIMIT (SELECT 1)
  ) AS "matrix_intervals: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.once(
          store.constancy(roi),
          NULL,
          'roi cannot be a subquery: give a name in single quotes, a list of names, a bound parameter, or getvariable(''types'') after SET VARIABLE types = (SELECT ...).'
        ),
        COALESCE(
          COALESCE(
            store.check_replicates(store.once(store.constancy(n), n, "matrix_intervals: row of arguments".n)),
            store.check_whole('n', store.once(store.constancy(n), n, "matrix_intervals: row of arguments".n))
          ),
          store.check_whole('seed', store.once(store.constancy(seed), seed, "matrix_intervals: row of arguments".seed)),
          store.check_word(
            'resample',
            store.once(store.constancy(resample), resample, "matrix_intervals: row of arguments".resample),
            list_value('both', 'pre', 'post'),
            '''both'', ''pre'' and ''post'''
          ),
          store.check_level(
            store.once(store.constancy("level"), "level", "matrix_intervals: row of arguments"."level")
          ),
          store.check_probability(
            'prob_min', store.once(store.constancy(prob_min), prob_min, "matrix_intervals: row of arguments".prob_min)
          ),
          store.check_roi(store.once(store.constancy(roi), roi, "matrix_intervals: row of arguments".roi), 1),
          store.check_kind(store.once(store.constancy(kind), kind, "matrix_intervals: row of arguments".kind)),
          store.check_thresholds(
            'prob_min, size_min',
            greatest(
              CAST(NULL AS DOUBLE),
              store.once(store.constancy(prob_min), prob_min, "matrix_intervals: row of arguments".prob_min),
              store.once(store.constancy(size_min), size_min, "matrix_intervals: row of arguments".size_min)
            )
          ),
          NULL
        )
      )
    ) IS NULL
  )
)
SELECT *
FROM store."matrix_intervals: body"(
  1,
  store.once(store.constancy(n), n, (SELECT g.n FROM "matrix_intervals: arguments" AS g)),
  store.once(store.constancy(seed), seed, (SELECT g.seed FROM "matrix_intervals: arguments" AS g)),
  store.once(store.constancy(resample), resample, (SELECT g.resample FROM "matrix_intervals: arguments" AS g)),
  store.once(store.constancy("level"), "level", (SELECT g."level" FROM "matrix_intervals: arguments" AS g)),
  store.once(store.constancy(prob_min), prob_min, (SELECT g.prob_min FROM "matrix_intervals: arguments" AS g)),
  store.once(store.constancy(size_min), size_min, (SELECT g.size_min FROM "matrix_intervals: arguments" AS g)),
  store.once(store.constancy(roi), roi, CAST(NULL AS VARCHAR)),
  store.once(store.constancy(kind), kind, (SELECT g.kind FROM "matrix_intervals: arguments" AS g))
)
LIMIT (SELECT 4000000000000000000 FROM "matrix_intervals: arguments");

-- store."matrix_intervals: arguments worked out ahead"(
--   columns BIGINT, legal DOUBLE, known, constancy, n, seed, resample, level, prob_min, size_min, roi, kind
-- )
SELECT *
FROM store."matrix_intervals: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END
)
LIMIT (
  SELECT CAST(
    "error"(
      COALESCE(
        store.once(store.constancy(hash(n)), COALESCE(store.check_replicates(n), store.check_whole('n', n)), NULL),
        store.once(store.constancy(hash(seed)), store.check_whole('seed', seed), NULL),
        store.once(
          store.constancy(hash(resample)),
          store.check_word('resample', resample, list_value('both', 'pre', 'post'), '''both'', ''pre'' and ''post'''),
          NULL
        ),
        store.once(store.constancy(hash("level")), store.check_level("level"), NULL),
        store.once(store.constancy(hash(prob_min)), store.check_probability('prob_min', prob_min), NULL),
        store.once(store.constancy(hash(roi)), store.check_roi(roi, 1), NULL),
        store.once(store.constancy(hash(kind)), store.check_kind(kind), NULL),
        store.once(
          store.constancy(hash(prob_min)),
          store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min)),
          NULL
        ),
        store.once(
          store.constancy(hash(size_min)),
          store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), size_min)),
          NULL
        ),
        NULL
      )
    ) AS BIGINT
  )
);

-- store."matrix_intervals: arguments worked out ahead"(
--   columns DOUBLE, legal, known, constancy, n, seed, resample, level, prob_min, size_min, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'matrix_intervals was given a name where a value is due. Write a text in single quotes, as in resample := ''both''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a constant.',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."matrix_intervals: body"(legal BIGINT, n, seed, resample, level, prob_min, size_min, roi, kind)
WITH
  "matrix_intervals: replicates" AS MATERIALIZED (
    SELECT
      r.replicate,
      hash(xor(d.seed_hash, hash((2 * r.replicate)))) AS pre_hash,
      hash(xor(d.seed_hash, hash(((2 * r.replicate) + 1)))) AS post_hash
    FROM
      (SELECT hash(COALESCE(CAST(seed AS BIGINT), CAST((random() * 9e18) AS BIGINT))) AS seed_hash) AS d ,
      "range"(0, CAST(n AS BIGINT)) AS r(replicate)
  ),
  "matrix_intervals: pairs" AS MATERIALIZED (
    SELECT
      CASE WHEN ((resample != 'post')) THEN (s.pre_id) ELSE NULL END AS pre_id,
      CASE WHEN ((resample != 'pre')) THEN (s.post_id) ELSE NULL END AS post_id,
      s.pre_celltype_code,
      s.post_celltype_code,
      CAST(count_star() AS DOUBLE) AS synapse_count,
      COALESCE(sum(CAST(s.size AS DOUBLE)), 0.0) AS total_size
    FROM store.filtered_synapses(
      NULL, NULL, NULL, NULL, prob_min, size_min, -1, NULL, NULL, NULL, NULL, NULL, NULL, roi, kind
    ) AS s
    GROUP BY ALL
  ),
  "matrix_intervals: totals" AS (
    SELECT
      p.pre_celltype_code,
      p.post_celltype_code,
      CAST(sum(p.synapse_count) AS BIGINT) AS synapse_count,
      sum(p.total_size) AS total_size
    FROM "matrix_intervals: pairs" AS p
    GROUP BY ALL
  ),
  "matrix_intervals: pre_means" AS (
    SELECT
      c.pre_celltype_code,
      r.replicate,
      "nullif"(
        avg(CASE
          WHEN ((resample = 'post')) THEN (1) ELSE store.poisson_weight(store.neuron_draw(c.pre_id, r.pre_hash))
        END),
        0
      ) AS weight
    FROM
      (SELECT DISTINCT p.pre_id, p.pre_celltype_code FROM "matrix_intervals: pairs" AS p) AS c ,
      "matrix_intervals: replicates" AS r
    GROUP BY ALL
  ),
  "matrix_intervals: post_means" AS (
    SELECT
      c.post_celltype_code,
      r.replicate,
      "nullif"(
        avg(CASE
          WHEN ((resample = 'pre')) THEN (1) ELSE store.poisson_weight(store.neuron_draw(c.post_id, r.post_hash))
        END),
        0
      ) AS weight
    FROM
      (SELECT DISTINCT p.post_id, p.post_celltype_code FROM "matrix_intervals: pairs" AS p) AS c ,
      "matrix_intervals: replicates" AS r
    GROUP BY ALL
  ),
  "matrix_intervals: resampled" AS (
    SELECT
      w.pre_celltype_code,
      w.post_celltype_code,
      w.replicate,
      sum((w.synapse_count * w.weight)) AS synapse_count,
      sum((w.total_size * w.weight)) AS total_size
    FROM (
      SELECT
        p.pre_celltype_code,
        p.post_celltype_code,
        r.replicate,
        p.synapse_count,
        p.total_size,
        (
          CASE
            WHEN ((resample = 'post')) THEN (1) ELSE store.poisson_weight(store.neuron_draw(p.pre_id, r.pre_hash))
          END * CASE
            WHEN ((resample = 'pre')) THEN (1) ELSE store.poisson_weight(store.neuron_draw(p.post_id, r.post_hash))
          END
        ) AS weight
      FROM "matrix_intervals: pairs" AS p , "matrix_intervals: replicates" AS r
      WHERE (
        ((resample = 'post') OR store.is_drawn(store.neuron_draw(p.pre_id, r.pre_hash)))
        AND ((resample = 'pre') OR store.is_drawn(store.neuron_draw(p.post_id, r.post_hash)))
      )
    ) AS w
    GROUP BY ALL
  ),
  "matrix_intervals: samples" AS (
    SELECT
      t.pre_celltype_code,
      t.post_celltype_code,
      list_sort(
        array_agg(((COALESCE(w.synapse_count, 0) / a.weight) / b.weight)), 'ASC', 'NULLS LAST'
      ) AS synapse_counts,
      list_sort(array_agg(((COALESCE(w.total_size, 0) / a.weight) / b.weight)), 'ASC', 'NULLS LAST') AS total_sizes
    FROM (
      (
        (
          ("matrix_intervals: totals" AS t CROSS JOIN "matrix_intervals: replicates" AS r)
          INNER JOIN "matrix_intervals: pre_means" AS a ON ((
            (a.pre_celltype_code = t.pre_celltype_code) AND (a.replicate = r.replicate)
          ))
        )
        INNER JOIN "matrix_intervals: post_means" AS b ON ((
          (b.post_celltype_code = t.post_celltype_code) AND (b.replicate = r.replicate)
        ))
      )
      LEFT JOIN "matrix_intervals: resampled" AS w ON ((
        (w.pre_celltype_code = t.pre_celltype_code)
        AND (w.post_celltype_code = t.post_celltype_code)
        AND (w.replicate = r.replicate)
      ))
    )
    WHERE ((a.weight > 0) AND (b.weight > 0))
    GROUP BY ALL
  ),
  "matrix_intervals: means" AS (
    SELECT s.*, list_avg(s.synapse_counts) AS synapse_count, list_avg(s.total_sizes) AS total_size
    FROM "matrix_intervals: samples" AS s
  )
SELECT
  a."name" AS pre_celltype,
  b."name" AS post_celltype,
  COALESCE(t.synapse_count, 0) AS synapse_count,
  store.quantile(m.synapse_counts, ((1 - CAST("level" AS DOUBLE)) / 2)) AS synapse_count_low,
  store.quantile(m.synapse_counts, ((1 + CAST("level" AS DOUBLE)) / 2)) AS synapse_count_high,
  store.sample_std(m.synapse_counts, m.synapse_count) AS synapse_count_std,
  COALESCE(t.total_size, 0.0) AS total_size,
  store.quantile(m.total_sizes, ((1 - CAST("level" AS DOUBLE)) / 2)) AS total_size_low,
  store.quantile(m.total_sizes, ((1 + CAST("level" AS DOUBLE)) / 2)) AS total_size_high,
  store.sample_std(m.total_sizes, m.total_size) AS total_size_std
FROM (
  (
    (store.cell_types AS a CROSS JOIN store.cell_types AS b)
    LEFT JOIN "matrix_intervals: totals" AS t ON (((t.pre_celltype_code = a.code) AND (t.post_celltype_code = b.code)))
  )
  LEFT JOIN "matrix_intervals: means" AS m ON (((m.pre_celltype_code = a.code) AND (m.post_celltype_code = b.code)))
)
ORDER BY a.code ASC NULLS LAST, b.code ASC NULLS LAST;

-- store."matrix_intervals: body"(legal DOUBLE, n, seed, resample, level, prob_min, size_min, roi, kind)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((legal > 0)) THEN (
        COALESCE(
          COALESCE(
            COALESCE(store.check_replicates(n), store.check_whole('n', n)),
            store.check_whole('seed', seed),
            store.check_word('resample', resample, list_value('both', 'pre', 'post'), '''both'', ''pre'' and ''post'''),
            store.check_level("level"),
            store.check_probability('prob_min', prob_min),
            store.check_roi(roi, 1),
            store.check_kind(kind),
            store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
            NULL
          ),
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);
