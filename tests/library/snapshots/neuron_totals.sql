-- neuron_totals(prob_min, size_min, roi, kind)
SELECT *
FROM store."neuron_totals: use its warehouse first (build )"(
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
                    typeof(struct_pack(c0 := prob_min, c1 := size_min, b2 := roi, a3 := kind)),
                    'STRUCT\(((c\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|b\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|a\d+ (VARCHAR)|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
                  )
                  AND ('a' != 'A')
                  AND ('a' != 'á')
                )
              )
              OR (hash(prob_min, size_min, roi, kind) IS NULL)
            ) AS BOOLEAN
          ) IS NOT DISTINCT FROM true
        ) = store.epoch_tells()
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  CAST(1 AS INTEGER),
  prob_min,
  size_min,
  roi,
  kind
);

-- store."neuron_totals: USE its warehouse first (build )"(
--   plain DOUBLE, given DOUBLE, known BIGINT, prob_min, size_min, roi, kind
-- )
SELECT *
FROM store."neuron_totals: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
          store.check_has('synapse sizes', size_min),
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
  prob_min,
  size_min,
  roi,
  kind
);

-- store."neuron_totals: USE its warehouse first (build )"(
--   plain BIGINT, given BIGINT, known BIGINT, prob_min, size_min, roi, kind
-- )
SELECT *
FROM store."neuron_totals: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
          store.check_has('synapse sizes', size_min),
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
  prob_min,
  size_min,
  roi,
  kind
);

-- store."neuron_totals: USE its warehouse first (build )"(
--   plain DOUBLE, given BIGINT, known BIGINT, prob_min, size_min, roi, kind
-- )
SELECT *
FROM store."neuron_totals: arguments looked at"(
  store.constancy(hash(prob_min, size_min, roi, kind)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(struct_pack(c0 := prob_min, c1 := size_min, b2 := roi, a3 := kind)),
          'STRUCT\(((c\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|b\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|a\d+ (VARCHAR)|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
        )
        AND ('a' != 'A')
        AND ('a' != 'á')
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  prob_min,
  size_min,
  roi,
  kind
);

-- store."neuron_totals: USE its warehouse first (build )"(
--   plain BIGINT, given DOUBLE, known BIGINT, prob_min, size_min, roi, kind
-- )
SELECT *
FROM store."neuron_totals: arguments looked at"(
  store.constancy(hash(prob_min, size_min, roi, kind)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(struct_pack(c0 := prob_min, c1 := size_min, b2 := roi, a3 := kind)),
          'STRUCT\(((c\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|b\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|a\d+ (VARCHAR)|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
        )
        AND ('a' != 'A')
        AND ('a' != 'á')
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  prob_min,
  size_min,
  roi,
  kind
);

-- store."neuron_totals: USE its warehouse first (build )"(
--   plain DOUBLE, given UUID, known INTEGER, prob_min, size_min, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'neuron_totals was given a name where a value is due. Write a text in single quotes, as in kind := ''electrical''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a constant.',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."neuron_totals: USE its warehouse first (build )"(
--   plain BIGINT, given UUID, known INTEGER, prob_min, size_min, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'neuron_totals was given a name where a value is due. Write a text in single quotes, as in kind := ''electrical''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a constant.',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."neuron_totals: arguments looked at"(constancy DOUBLE, types BIGINT, known, prob_min, size_min, roi, kind)
SELECT *
FROM store."neuron_totals: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
          store.check_has('synapse sizes', size_min),
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
  prob_min,
  size_min,
  roi,
  kind
);

-- store."neuron_totals: arguments looked at"(constancy BIGINT, types BIGINT, known, prob_min, size_min, roi, kind)
SELECT *
FROM store."neuron_totals: arguments worked out ahead"(
  date_part(
    CASE
      WHEN ((
        NOT regexp_matches(
          regexp_replace(
            concat(
              store.bound_name(prob_min), store.bound_name(size_min), store.bound_name(roi), store.bound_name(kind)
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
          store.once(
            store.constancy(hash(prob_min)),
            COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
            NULL
          ),
          store.once(store.constancy(hash(size_min)), store.check_has('synapse sizes', size_min), NULL),
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
  store.constancy(hash(prob_min, size_min, roi, kind)),
  prob_min,
  size_min,
  roi,
  kind
);

-- store."neuron_totals: arguments looked at"(constancy DOUBLE, types DOUBLE, known, prob_min, size_min, roi, kind)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          CASE
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

-- store."neuron_totals: arguments looked at"(constancy BIGINT, types DOUBLE, known, prob_min, size_min, roi, kind)
SELECT *
FROM store."neuron_totals: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END
)
LIMIT (
  SELECT CAST(
    "error"(CASE
      WHEN ((NOT store.takes_probability(prob_min))) THEN (store.refuse_probability('prob_min', prob_min))
      WHEN ((NOT store.takes_number(size_min))) THEN (store.refuse_number('size_min', size_min))
      WHEN ((NOT store.takes_roi(roi))) THEN (store.refuse_roi('roi', roi))
      WHEN ((NOT store.takes_edge_kind(kind))) THEN (store.refuse_edge_kind('kind', kind))
      ELSE NULL
    END) AS BIGINT
  )
);

-- store."neuron_totals: arguments worked out ahead"(
--   columns BIGINT, legal BIGINT, known, constancy BIGINT, prob_min, size_min, roi, kind
-- )
WITH "neuron_totals: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT prob_min AS prob_min, size_min AS size_min, roi AS roi, kind AS kind LIMIT (SELECT 1)
  ) AS "neuron_totals: row of arguments"
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
            store.check_has(
              'synapse probabilities',
              store.once(store.constancy(prob_min), prob_min, "neuron_totals: row of arguments".prob_min)
            ),
            store.check_probability(
              'prob_min', store.once(store.constancy(prob_min), prob_min, "neuron_totals: row of arguments".prob_min)
            )
          ),
          store.check_has(
            'synapse sizes', store.once(store.constancy(size_min), size_min, "neuron_totals: row of arguments".size_min)
          ),
          store.check_roi(store.once(store.constancy(roi), roi, "neuron_totals: row of arguments".roi), 1),
          store.check_kind(store.once(store.constancy(kind), kind, "neuron_totals: row of arguments".kind)),
          store.check_thresholds(
            'prob_min, size_min',
            greatest(
              CAST(NULL AS DOUBLE),
              store.once(store.constancy(prob_min), prob_min, "neuron_totals: row of arguments".prob_min),
              store.once(store.constancy(size_min), size_min, "neuron_totals: row of arguments".size_min)
            )
          ),
          NULL
        )
      )
    ) IS NULL
  )
)
SELECT *
FROM store."neuron_totals: body"(
  1,
  store.once(store.constancy(prob_min), prob_min, (SELECT g.prob_min FROM "neuron_totals: arguments" AS g)),
  store.once(store.constancy(size_min), size_min, (SELECT g.size_min FROM "neuron_totals: arguments" AS g)),
  store.once(store.constancy(roi), roi, CAST(NULL AS VARCHAR)),
  store.once(store.constancy(kind), kind, (SELECT g.kind FROM "neuron_totals: arguments" AS g))
)
LIMIT (SELECT 4000000000000000000 FROM "neuron_totals: arguments");

-- store."neuron_totals: arguments worked out ahead"(
--   columns BIGINT, legal DOUBLE, known, constancy, prob_min, size_min, roi, kind
-- )
SELECT *
FROM store."neuron_totals: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END
)
LIMIT (
  SELECT CAST(
    "error"(
      COALESCE(
        store.once(
          store.constancy(hash(prob_min)),
          COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
          NULL
        ),
        store.once(store.constancy(hash(size_min)), store.check_has('synapse sizes', size_min), NULL),
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

-- store."neuron_totals: arguments worked out ahead"(
--   columns DOUBLE, legal, known, constancy, prob_min, size_min, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'neuron_totals was given a name where a value is due. Write a text in single quotes, as in kind := ''electrical''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a constant.',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."neuron_totals: body"(legal BIGINT, prob_min, size_min, roi, kind)
SELECT
  t.id,
  str_split(
    'ASTRO|DA|FRAG|GPe|GPi|HVC|INT1|INT2|INT3|LMAN|LTS|MICRO|MIGR|MSN|OLIGO|STN|TAN|unclassified', '|'
  )[(t.celltype_code + 1)] AS celltype,
  t.* EXCLUDE (celltype_code, id)
FROM (
  (SELECT t.* FROM store.neuron_totals AS t WHERE store.is_stored_question(prob_min, size_min, roi, kind))
  UNION ALL (
    SELECT t.*
    FROM store.counted_neuron_totals(prob_min, size_min, roi, kind) AS t
    WHERE (NOT store.is_stored_question(prob_min, size_min, roi, kind))
  )
) AS t;

-- store."neuron_totals: body"(legal DOUBLE, prob_min, size_min, roi, kind)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((legal > 0)) THEN (
        COALESCE(
          COALESCE(
            COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
            store.check_has('synapse sizes', size_min),
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
