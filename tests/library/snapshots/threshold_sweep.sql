-- threshold_sweep(prob_steps, size_steps, pre_celltype, post_celltype, roi, kind)
SELECT *
FROM store."threshold_sweep: use its warehouse first (build )"(
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
                        a0 := prob_steps,
                        a1 := size_steps,
                        c2 := pre_celltype,
                        c3 := post_celltype,
                        c4 := roi,
                        b5 := kind
                      )
                    ),
                    'STRUCT\(((a\d+ (([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))\[\d*\]|"?NULL"?\[\d*\])|c\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|b\d+ (VARCHAR)|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
                  )
                  AND ('a' != 'A')
                  AND ('a' != 'á')
                )
              )
              OR (hash(prob_steps, size_steps, pre_celltype, post_celltype, roi, kind) IS NULL)
            ) AS BOOLEAN
          ) IS NOT DISTINCT FROM true
        ) = store.epoch_tells()
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  CAST(1 AS INTEGER),
  prob_steps,
  size_steps,
  pre_celltype,
  post_celltype,
  roi,
  kind
);

-- store."threshold_sweep: USE its warehouse first (build )"(
--   plain DOUBLE, given DOUBLE, known BIGINT, prob_steps, size_steps, pre_celltype, post_celltype, roi, kind
-- )
SELECT *
FROM store."threshold_sweep: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_steps('prob_steps', prob_steps),
          store.check_steps('size_steps', size_steps),
          store.check_celltype('pre_celltype', pre_celltype, false, 1),
          store.check_celltype('post_celltype', post_celltype, true, 1),
          store.check_roi(roi, 1),
          store.check_kind(kind),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  prob_steps,
  size_steps,
  pre_celltype,
  post_celltype,
  roi,
  kind
);

-- store."threshold_sweep: USE its warehouse first (build )"(
--   plain BIGINT, given BIGINT, known BIGINT, prob_steps, size_steps, pre_celltype, post_celltype, roi, kind
-- )
SELECT *
FROM store."threshold_sweep: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_steps('prob_steps', prob_steps),
          store.check_steps('size_steps', size_steps),
          store.check_celltype('pre_celltype', pre_celltype, false, 1),
          store.check_celltype('post_celltype', post_celltype, true, 1),
          store.check_roi(roi, 1),
          store.check_kind(kind),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  prob_steps,
  size_steps,
  pre_celltype,
  post_celltype,
  roi,
  kind
);

-- store."threshold_sweep: USE its warehouse first (build )"(
--   plain DOUBLE, given BIGINT, known BIGINT, prob_steps, size_steps, pre_celltype, post_celltype, roi, kind
-- )
SELECT *
FROM store."threshold_sweep: arguments looked at"(
  store.constancy(hash(prob_steps, size_steps, pre_celltype, post_celltype, roi, kind)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              a0 := prob_steps, a1 := size_steps, c2 := pre_celltype, c3 := post_celltype, c4 := roi, b5 := kind
            )
          ),
          'STRUCT\(((a\d+ (([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))\[\d*\]|"?NULL"?\[\d*\])|c\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|b\d+ (VARCHAR)|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
        )
        AND ('a' != 'A')
        AND ('a' != 'á')
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  prob_steps,
  size_steps,
  pre_celltype,
  post_celltype,
  roi,
  kind
);

-- store."threshold_sweep: USE its warehouse first (build )"(
--   plain BIGINT, given DOUBLE, known BIGINT, prob_steps, size_steps, pre_celltype, post_celltype, roi, kind
-- )
SELECT *
FROM store."threshold_sweep: arguments looked at"(
  store.constancy(hash(prob_steps, size_steps, pre_celltype, post_celltype, roi, kind)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              a0 := prob_steps, a1 := size_steps, c2 := pre_celltype, c3 := post_celltype, c4 := roi, b5 := kind
            )
          ),
          'STRUCT\(((a\d+ (([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))\[\d*\]|"?NULL"?\[\d*\])|c\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|b\d+ (VARCHAR)|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
        )
        AND ('a' != 'A')
        AND ('a' != 'á')
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  prob_steps,
  size_steps,
  pre_celltype,
  post_celltype,
  roi,
  kind
);

-- store."threshold_sweep: USE its warehouse first (build )"(
--   plain DOUBLE, given UUID, known INTEGER, prob_steps, size_steps, pre_celltype, post_celltype, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'threshold_sweep was given a name where a value is due. Write a text in single quotes, as in pre_celltype := ''HVC''. A column cannot be an argument: give a constant.',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."threshold_sweep: USE its warehouse first (build )"(
--   plain BIGINT, given UUID, known INTEGER, prob_steps, size_steps, pre_celltype, post_celltype, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'threshold_sweep was given a name where a value is due. Write a text in single quotes, as in pre_celltype := ''HVC''. A column cannot be an argument: give a constant.',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."threshold_sweep: arguments looked at"(
--   constancy DOUBLE, types BIGINT, known, prob_steps, size_steps, pre_celltype, post_celltype, roi, kind
-- )
SELECT *
FROM store."threshold_sweep: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_steps('prob_steps', prob_steps),
          store.check_steps('size_steps', size_steps),
          store.check_celltype('pre_celltype', pre_celltype, false, 1),
          store.check_celltype('post_celltype', post_celltype, true, 1),
          store.check_roi(roi, 1),
          store.check_kind(kind),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  prob_steps,
  size_steps,
  pre_celltype,
  post_celltype,
  roi,
  kind
);

-- store."threshold_sweep: arguments looked at"(
--   constancy BIGINT, types BIGINT, known, prob_steps, size_steps, pre_celltype, post_celltype, roi, kind
-- )
SELECT *
FROM store."threshold_sweep: arguments worked out ahead"(
  date_part(
    CASE
      WHEN ((
        NOT regexp_matches(
          regexp_replace(
            concat(
              store.bound_name(prob_steps),
              store.bound_name(size_steps),
              store.bound_name(pre_celltype),
              store.bound_name(post_celltype),
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
          store.once(store.constancy(hash(prob_steps)), store.check_steps('prob_steps', prob_steps), NULL),
          store.once(store.constancy(hash(size_steps)), store.check_steps('size_steps', size_steps), NULL),
          store.once(
            store.constancy(hash(pre_celltype)), store.check_celltype('pre_celltype', pre_celltype, false, 1), NULL
          ),
          store.once(
            store.constancy(hash(post_celltype)), store.check_celltype('post_celltype', post_celltype, true, 1), NULL
          ),
          store.once(store.constancy(hash(roi)), store.check_roi(roi, 1), NULL),
          store.once(store.constancy(hash(kind)), store.check_kind(kind), NULL),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  store.constancy(hash(prob_steps, size_steps, pre_celltype, post_celltype, roi, kind)),
  prob_steps,
  size_steps,
  pre_celltype,
  post_celltype,
  roi,
  kind
);

-- store."threshold_sweep: arguments looked at"(
--   constancy DOUBLE, types DOUBLE, known, prob_steps, size_steps, pre_celltype, post_celltype, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          CASE
            WHEN ((NOT store.takes_numbers(prob_steps))) THEN (store.refuse_numbers('prob_steps', prob_steps))
            WHEN ((NOT store.takes_numbers(size_steps))) THEN (store.refuse_numbers('size_steps', size_steps))
            WHEN ((NOT store.takes_celltype(pre_celltype))) THEN (store.refuse_celltype('pre_celltype', pre_celltype))
            WHEN ((NOT store.takes_celltype(post_celltype))) THEN (
              store.refuse_celltype('post_celltype', post_celltype)
            )
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

-- store."threshold_sweep: arguments looked at"(
--   constancy BIGINT, types DOUBLE, known, prob_steps, size_steps, pre_celltype, post_celltype, roi, kind
-- )
SELECT *
FROM store."threshold_sweep: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE[])) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE[])) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END
)
LIMIT (
  SELECT CAST(
    "error"(CASE
      WHEN ((NOT store.takes_numbers(prob_steps))) THEN (store.refuse_numbers('prob_steps', prob_steps))
      WHEN ((NOT store.takes_numbers(size_steps))) THEN (store.refuse_numbers('size_steps', size_steps))
      WHEN ((NOT store.takes_celltype(pre_celltype))) THEN (store.refuse_celltype('pre_celltype', pre_celltype))
      WHEN ((NOT store.takes_celltype(post_celltype))) THEN (store.refuse_celltype('post_celltype', post_celltype))
      WHEN ((NOT store.takes_roi(roi))) THEN (store.refuse_roi('roi', roi))
      WHEN ((NOT store.takes_edge_kind(kind))) THEN (store.refuse_edge_kind('kind', kind))
      ELSE NULL
    END) AS BIGINT
  )
);

-- store."threshold_sweep: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy BIGINT,
--   prob_steps,
--   size_steps,
--   pre_celltype,
--   post_celltype,
--   roi,
--   kind
-- )
WITH "threshold_sweep: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT
      prob_steps AS prob_steps,
      size_steps AS size_steps,
      pre_celltype AS pre_celltype,
      post_celltype AS post_celltype,
      roi AS roi,
      kind AS kind
    LIMIT (SELECT 1)
  ) AS "threshold_sweep: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.once(
          store.constancy(pre_celltype),
          NULL,
          'pre_celltype cannot be a subquery: give a name in single quotes, a list of names, a bound parameter, or getvariable(''types'') after SET VARIABLE types = (SELECT ...).'
        ),
        store.once(
          store.constancy(post_celltype),
          NULL,
          'post_celltype cannot be a subquery: give a name in single quotes, a list of names, a bound parameter, or getvariable(''types'') after SET VARIABLE types = (SELECT ...).'
        ),
        store.once(
          store.constancy(roi),
          NULL,
          'roi cannot be a subquery: give a name in single quotes, a list of names, a bound parameter, or getvariable(''types'') after SET VARIABLE types = (SELECT ...).'
        ),
        COALESCE(
          store.check_steps(
            'prob_steps',
            store.once(store.constancy(prob_steps), prob_steps, "threshold_sweep: row of arguments".prob_steps)
          ),
          store.check_steps(
            'size_steps',
            store.once(store.constancy(size_steps), size_steps, "threshold_sweep: row of arguments".size_steps)
          ),
          store.check_celltype(
            'pre_celltype',
            store.once(store.constancy(pre_celltype), pre_celltype, "threshold_sweep: row of arguments".pre_celltype),
            false,
            1
          ),
          store.check_celltype(
            'post_celltype',
            store.once(
              store.constancy(post_celltype), post_celltype, "threshold_sweep: row of arguments".post_celltype
            ),
            true,
            1
          ),
          store.check_roi(store.once(store.constancy(roi), roi, "threshold_sweep: row of arguments".roi), 1),
          store.check_kind(store.once(store.constancy(kind), kind, "threshold_sweep: row of arguments".kind)),
          NULL
        )
      )
    ) IS NULL
  )
)
SELECT *
FROM store."threshold_sweep: body"(
  1,
  store.once(store.constancy(prob_steps), prob_steps, (SELECT g.prob_steps FROM "threshold_sweep: arguments" AS g)),
  store.once(store.constancy(size_steps), size_steps, (SELECT g.size_steps FROM "threshold_sweep: arguments" AS g)),
  store.once(store.constancy(pre_celltype), pre_celltype, CAST(NULL AS VARCHAR)),
  store.once(store.constancy(post_celltype), post_celltype, CAST(NULL AS VARCHAR)),
  store.once(store.constancy(roi), roi, CAST(NULL AS VARCHAR)),
  store.once(store.constancy(kind), kind, (SELECT g.kind FROM "threshold_sweep: arguments" AS g))
)
LIMIT (SELECT 4000000000000000000 FROM "threshold_sweep: arguments");

-- store."threshold_sweep: arguments worked out ahead"(
--   columns BIGINT, legal DOUBLE, known, constancy, prob_steps, size_steps, pre_celltype, post_celltype, roi, kind
-- )
SELECT *
FROM store."threshold_sweep: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE[])) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE[])) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END
)
LIMIT (
  SELECT CAST(
    "error"(
      COALESCE(
        store.once(store.constancy(hash(prob_steps)), store.check_steps('prob_steps', prob_steps), NULL),
        store.once(store.constancy(hash(size_steps)), store.check_steps('size_steps', size_steps), NULL),
        store.once(
          store.constancy(hash(pre_celltype)), store.check_celltype('pre_celltype', pre_celltype, false, 1), NULL
        ),
        store.once(
          store.constancy(hash(post_celltype)), store.check_celltype('post_celltype', post_celltype, true, 1), NULL
        ),
        store.once(store.constancy(hash(roi)), store.check_roi(roi, 1), NULL),
        store.once(store.constancy(hash(kind)), store.check_kind(kind), NULL),
        NULL
      )
    ) AS BIGINT
  )
);

-- store."threshold_sweep: arguments worked out ahead"(
--   columns DOUBLE, legal, known, constancy, prob_steps, size_steps, pre_celltype, post_celltype, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'threshold_sweep was given a name where a value is due. Write a text in single quotes, as in pre_celltype := ''HVC''. A column cannot be an argument: give a constant.',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."threshold_sweep: body"(legal BIGINT, prob_steps, size_steps, pre_celltype, post_celltype, roi, kind)
WITH
  "threshold_sweep: cells" AS MATERIALIZED (
    (
      SELECT
        c.prob,
        CAST(NULL AS FLOAT) AS size,
        sum(c.synapse_count) AS synapse_count,
        sum(c.sized_count) AS sized_count,
        sum(c.total_size) AS total_size
      FROM store.cube_cells(pre_celltype, post_celltype, 0, -1) AS c
      WHERE (store.is_off(list_max(CAST(size_steps AS DOUBLE[]))) AND store.leaders_tell(0, roi, kind))
      GROUP BY c.prob
    )
    UNION ALL (
      SELECT p.strictest, z.strictest, count_star(), count(s.size), COALESCE(sum(CAST(s.size AS DOUBLE)), 0.0)
      FROM (
        (
          store.filtered_synapses(
            pre_celltype, post_celltype, NULL, NULL, NULL, NULL, -1, NULL, NULL, NULL, NULL, NULL, NULL, roi, kind
          ) AS s
          LEFT JOIN store.strictest_steps(prob_steps) AS p ON ((p."value" = s.prob))
        )
        LEFT JOIN store.strictest_steps(size_steps) AS z ON ((z."value" = s.size))
      )
      WHERE (NOT (store.is_off(list_max(CAST(size_steps AS DOUBLE[]))) AND store.leaders_tell(0, roi, kind)))
      GROUP BY p.strictest, z.strictest
    )
  ),
  "threshold_sweep: steps" AS (
    SELECT p.step AS prob_min, z.step AS size_min, min(p.place) AS prob_place, min(z.place) AS size_place
    FROM
      (SELECT unnest(CAST(prob_steps AS DOUBLE[])) AS step, generate_subscripts(prob_steps, 1) AS place) AS p ,
      (SELECT unnest(CAST(size_steps AS DOUBLE[])) AS step, generate_subscripts(size_steps, 1) AS place) AS z
    GROUP BY p.step, z.step
  )
SELECT
  t.prob_min,
  t.size_min,
  t.synapse_count,
  t.total_size,
  store.mean_size(t.total_size, t.sized_count) AS mean_size,
  (t.synapse_count / "nullif"(t.all_count, 0)) AS synapse_share
FROM (
  SELECT
    c.prob_min,
    c.size_min,
    c.prob_place,
    c.size_place,
    CAST(COALESCE(sum(c.synapse_count) FILTER (WHERE c.passes), 0) AS BIGINT) AS synapse_count,
    sum(c.sized_count) FILTER (WHERE c.passes) AS sized_count,
    COALESCE(sum(c.total_size) FILTER (WHERE c.passes), 0.0) AS total_size,
    sum(c.synapse_count) AS all_count
  FROM (
    SELECT
      t.*,
      c.synapse_count,
      c.sized_count,
      c.total_size,
      (store.passes_prob(c.prob, t.prob_min) AND store.passes_size(c.size, t.size_min)) AS passes
    FROM ("threshold_sweep: steps" AS t LEFT JOIN "threshold_sweep: cells" AS c ON (true))
  ) AS c
  GROUP BY ALL
) AS t
ORDER BY t.prob_place ASC NULLS LAST, t.size_place ASC NULLS LAST;

-- store."threshold_sweep: body"(legal DOUBLE, prob_steps, size_steps, pre_celltype, post_celltype, roi, kind)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((legal > 0)) THEN (
        COALESCE(
          COALESCE(
            store.check_steps('prob_steps', prob_steps),
            store.check_steps('size_steps', size_steps),
            store.check_celltype('pre_celltype', pre_celltype, false, 1),
            store.check_celltype('post_celltype', post_celltype, true, 1),
            store.check_roi(roi, 1),
            store.check_kind(kind),
            NULL
          ),
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);
