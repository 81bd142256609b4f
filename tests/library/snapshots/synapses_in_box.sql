-- synapses_in_box(x_min, x_max, y_min, y_max, z_min, z_max, prob_min, roi, kind)
SELECT *
FROM store."synapses_in_box: use its warehouse first (build )"(
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
                        c0 := x_min,
                        c1 := x_max,
                        c2 := y_min,
                        c3 := y_max,
                        c4 := z_min,
                        c5 := z_max,
                        c6 := prob_min,
                        b7 := roi,
                        a8 := kind
                      )
                    ),
                    'STRUCT\(((c\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|b\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|a\d+ (VARCHAR)|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
                  )
                  AND ('a' != 'A')
                  AND ('a' != 'á')
                )
              )
              OR (hash(x_min, x_max, y_min, y_max, z_min, z_max, prob_min, roi, kind) IS NULL)
            ) AS BOOLEAN
          ) IS NOT DISTINCT FROM true
        ) = store.epoch_tells()
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  CAST(1 AS INTEGER),
  x_min,
  x_max,
  y_min,
  y_max,
  z_min,
  z_max,
  prob_min,
  roi,
  kind
);

-- store."synapses_in_box: USE its warehouse first (build )"(
--   plain DOUBLE, given DOUBLE, known BIGINT, x_min, x_max, y_min, y_max, z_min, z_max, prob_min, roi, kind
-- )
SELECT *
FROM store."synapses_in_box: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
          store.check_roi(roi, 1),
          store.check_kind(kind),
          store.check_coordinates(
            'x_min, x_max, y_min, y_max, z_min, z_max', list_value(x_min, x_max, y_min, y_max, z_min, z_max)
          ),
          store.check_thresholds('prob_min', greatest(CAST(NULL AS DOUBLE), prob_min)),
          store.check_box(x_min, x_max, y_min, y_max, z_min, z_max),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  x_min,
  x_max,
  y_min,
  y_max,
  z_min,
  z_max,
  prob_min,
  roi,
  kind
);

-- store."synapses_in_box: USE its warehouse first (build )"(
--   plain BIGINT, given BIGINT, known BIGINT, x_min, x_max, y_min, y_max, z_min, z_max, prob_min, roi, kind
-- )
SELECT *
FROM store."synapses_in_box: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
          store.check_roi(roi, 1),
          store.check_kind(kind),
          store.check_coordinates(
            'x_min, x_max, y_min, y_max, z_min, z_max', list_value(x_min, x_max, y_min, y_max, z_min, z_max)
          ),
          store.check_thresholds('prob_min', greatest(CAST(NULL AS DOUBLE), prob_min)),
          store.check_box(x_min, x_max, y_min, y_max, z_min, z_max),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  x_min,
  x_max,
  y_min,
  y_max,
  z_min,
  z_max,
  prob_min,
  roi,
  kind
);

-- store."synapses_in_box: USE its warehouse first (build )"(
--   plain DOUBLE, given BIGINT, known BIGINT, x_min, x_max, y_min, y_max, z_min, z_max, prob_min, roi, kind
-- )
SELECT *
FROM store."synapses_in_box: arguments looked at"(
  store.constancy(hash(x_min, x_max, y_min, y_max, z_min, z_max, prob_min, roi, kind)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              c0 := x_min,
              c1 := x_max,
              c2 := y_min,
              c3 := y_max,
              c4 := z_min,
              c5 := z_max,
              c6 := prob_min,
              b7 := roi,
              a8 := kind
            )
          ),
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
  x_min,
  x_max,
  y_min,
  y_max,
  z_min,
  z_max,
  prob_min,
  roi,
  kind
);

-- store."synapses_in_box: USE its warehouse first (build )"(
--   plain BIGINT, given DOUBLE, known BIGINT, x_min, x_max, y_min, y_max, z_min, z_max, prob_min, roi, kind
-- )
SELECT *
FROM store."synapses_in_box: arguments looked at"(
  store.constancy(hash(x_min, x_max, y_min, y_max, z_min, z_max, prob_min, roi, kind)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              c0 := x_min,
              c1 := x_max,
              c2 := y_min,
              c3 := y_max,
              c4 := z_min,
              c5 := z_max,
              c6 := prob_min,
              b7 := roi,
              a8 := kind
            )
          ),
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
  x_min,
  x_max,
  y_min,
  y_max,
  z_min,
  z_max,
  prob_min,
  roi,
  kind
);

-- store."synapses_in_box: USE its warehouse first (build )"(
--   plain DOUBLE, given UUID, known INTEGER, x_min, x_max, y_min, y_max, z_min, z_max, prob_min, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'synapses_in_box was given a name where a value is due. Write a text in single quotes, as in kind := ''electrical''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a constant.',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."synapses_in_box: USE its warehouse first (build )"(
--   plain BIGINT, given UUID, known INTEGER, x_min, x_max, y_min, y_max, z_min, z_max, prob_min, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'synapses_in_box was given a name where a value is due. Write a text in single quotes, as in kind := ''electrical''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a constant.',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."synapses_in_box: arguments looked at"(
--   constancy DOUBLE, types BIGINT, known, x_min, x_max, y_min, y_max, z_min, z_max, prob_min, roi, kind
-- )
SELECT *
FROM store."synapses_in_box: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
          store.check_roi(roi, 1),
          store.check_kind(kind),
          store.check_coordinates(
            'x_min, x_max, y_min, y_max, z_min, z_max', list_value(x_min, x_max, y_min, y_max, z_min, z_max)
          ),
          store.check_thresholds('prob_min', greatest(CAST(NULL AS DOUBLE), prob_min)),
          store.check_box(x_min, x_max, y_min, y_max, z_min, z_max),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  x_min,
  x_max,
  y_min,
  y_max,
  z_min,
  z_max,
  prob_min,
  roi,
  kind
);

-- store."synapses_in_box: arguments looked at"(
--   constancy BIGINT, types BIGINT, known, x_min, x_max, y_min, y_max, z_min, z_max, prob_min, roi, kind
-- )
SELECT *
FROM store."synapses_in_box: arguments worked out ahead"(
  date_part(
    CASE
      WHEN ((
        NOT regexp_matches(
          regexp_replace(
            concat(
              store.bound_name(x_min),
              store.bound_name(x_max),
              store.bound_name(y_min),
              store.bound_name(y_max),
              store.bound_name(z_min),
              store.bound_name(z_max),
              store.bound_name(prob_min),
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
          store.once(
            store.constancy(hash(prob_min)),
            COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
            NULL
          ),
          store.once(store.constancy(hash(roi)), store.check_roi(roi, 1), NULL),
          store.once(store.constancy(hash(kind)), store.check_kind(kind), NULL),
          store.once(
            store.constancy(hash(x_min)),
            store.check_coordinates('x_min, x_max, y_min, y_max, z_min, z_max', list_value(x_min)),
            NULL
          ),
          store.once(
            store.constancy(hash(x_max)),
            store.check_coordinates('x_min, x_max, y_min, y_max, z_min, z_max', list_value(x_max)),
            NULL
          ),
          store.once(
            store.constancy(hash(y_min)),
            store.check_coordinates('x_min, x_max, y_min, y_max, z_min, z_max', list_value(y_min)),
            NULL
          ),
          store.once(
            store.constancy(hash(y_max)),
            store.check_coordinates('x_min, x_max, y_min, y_max, z_min, z_max', list_value(y_max)),
            NULL
          ),
          store.once(
            store.constancy(hash(z_min)),
            store.check_coordinates('x_min, x_max, y_min, y_max, z_min, z_max', list_value(z_min)),
            NULL
          ),
          store.once(
            store.constancy(hash(z_max)),
            store.check_coordinates('x_min, x_max, y_min, y_max, z_min, z_max', list_value(z_max)),
            NULL
          ),
          store.once(
            store.constancy(hash(prob_min)),
            store.check_thresholds('prob_min', greatest(CAST(NULL AS DOUBLE), prob_min)),
            NULL
          ),
          store.once(
            store.constancy(hash(x_min, x_max, y_min, y_max, z_min, z_max)),
            store.check_box(x_min, x_max, y_min, y_max, z_min, z_max),
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
  store.constancy(hash(x_min, x_max, y_min, y_max, z_min, z_max, prob_min, roi, kind)),
  x_min,
  x_max,
  y_min,
  y_max,
  z_min,
  z_max,
  prob_min,
  roi,
  kind
);

-- store."synapses_in_box: arguments looked at"(
--   constancy DOUBLE, types DOUBLE, known, x_min, x_max, y_min, y_max, z_min, z_max, prob_min, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          CASE
            WHEN ((NOT store.takes_coordinate(x_min))) THEN (store.refuse_coordinate('x_min', x_min))
            WHEN ((NOT store.takes_coordinate(x_max))) THEN (store.refuse_coordinate('x_max', x_max))
            WHEN ((NOT store.takes_coordinate(y_min))) THEN (store.refuse_coordinate('y_min', y_min))
            WHEN ((NOT store.takes_coordinate(y_max))) THEN (store.refuse_coordinate('y_max', y_max))
            WHEN ((NOT store.takes_coordinate(z_min))) THEN (store.refuse_coordinate('z_min', z_min))
            WHEN ((NOT store.takes_coordinate(z_max))) THEN (store.refuse_coordinate('z_max', z_max))
            WHEN ((NOT store.takes_probability(prob_min))) THEN (store.refuse_probability('prob_min', prob_min))
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

-- store."synapses_in_box: arguments looked at"(
--   constancy BIGINT, types DOUBLE, known, x_min, x_max, y_min, y_max, z_min, z_max, prob_min, roi, kind
-- )
SELECT *
FROM store."synapses_in_box: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END
)
LIMIT (
  SELECT CAST(
    "error"(CASE
      WHEN ((NOT store.takes_coordinate(x_min))) THEN (store.refuse_coordinate('x_min', x_min))
      WHEN ((NOT store.takes_coordinate(x_max))) THEN (store.refuse_coordinate('x_max', x_max))
      WHEN ((NOT store.takes_coordinate(y_min))) THEN (store.refuse_coordinate('y_min', y_min))
      WHEN ((NOT store.takes_coordinate(y_max))) THEN (store.refuse_coordinate('y_max', y_max))
      WHEN ((NOT store.takes_coordinate(z_min))) THEN (store.refuse_coordinate('z_min', z_min))
      WHEN ((NOT store.takes_coordinate(z_max))) THEN (store.refuse_coordinate('z_max', z_max))
      WHEN ((NOT store.takes_probability(prob_min))) THEN (store.refuse_probability('prob_min', prob_min))
      WHEN ((NOT store.takes_roi(roi))) THEN (store.refuse_roi('roi', roi))
      WHEN ((NOT store.takes_edge_kind(kind))) THEN (store.refuse_edge_kind('kind', kind))
      ELSE NULL
    END) AS BIGINT
  )
);

-- store."synapses_in_box: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy BIGINT,
--   x_min,
--   x_max,
--   y_min,
--   y_max,
--   z_min,
--   z_max,
--   prob_min,
--   roi,
--   kind
-- )
WITH "synapses_in_box: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT
      x_min AS x_min,
      x_max AS x_max,
      y_min AS y_min,
      y_max AS y_max,
      z_min AS z_min,
      z_max AS z_max,
      prob_min AS prob_min,
      roi AS roi,
      kind AS kind
    LIMIT (SELECT 1)
  ) AS "synapses_in_box: row of arguments"
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
              store.once(store.constancy(prob_min), prob_min, "synapses_in_box: row of arguments".prob_min)
            ),
            store.check_probability(
              'prob_min', store.once(store.constancy(prob_min), prob_min, "synapses_in_box: row of arguments".prob_min)
            )
          ),
          store.check_roi(store.once(store.constancy(roi), roi, "synapses_in_box: row of arguments".roi), 1),
          store.check_kind(store.once(store.constancy(kind), kind, "synapses_in_box: row of arguments".kind)),
          store.check_coordinates(
            'x_min, x_max, y_min, y_max, z_min, z_max',
            list_value(
              store.once(store.constancy(x_min), x_min, "synapses_in_box: row of arguments".x_min),
              store.once(store.constancy(x_max), x_max, "synapses_in_box: row of arguments".x_max),
              store.once(store.constancy(y_min), y_min, "synapses_in_box: row of arguments".y_min),
              store.once(store.constancy(y_max), y_max, "synapses_in_box: row of arguments".y_max),
              store.once(store.constancy(z_min), z_min, "synapses_in_box: row of arguments".z_min),
              store.once(store.constancy(z_max), z_max, "synapses_in_box: row of arguments".z_max)
            )
          ),
          store.check_thresholds(
            'prob_min',
            greatest(
              CAST(NULL AS DOUBLE),
              store.once(store.constancy(prob_min), prob_min, "synapses_in_box: row of arguments".prob_min)
            )
          ),
          store.check_box(
            store.once(store.constancy(x_min), x_min, "synapses_in_box: row of arguments".x_min),
            store.once(store.constancy(x_max), x_max, "synapses_in_box: row of arguments".x_max),
            store.once(store.constancy(y_min), y_min, "synapses_in_box: row of arguments".y_min),
            store.once(store.constancy(y_max), y_max, "synapses_in_box: row of arguments".y_max),
            store.once(store.constancy(z_min), z_min, "synapses_in_box: row of arguments".z_min),
            store.once(store.constancy(z_max), z_max, "synapses_in_box: row of arguments".z_max)
          ),
          NULL
        )
      )
    ) IS NULL
  )
)
SELECT *
FROM store."synapses_in_box: body"(
  1,
  store.once(store.constancy(x_min), x_min, (SELECT g.x_min FROM "synapses_in_box: arguments" AS g)),
  store.once(store.constancy(x_max), x_max, (SELECT g.x_max FROM "synapses_in_box: arguments" AS g)),
  store.once(store.constancy(y_min), y_min, (SELECT g.y_min FROM "synapses_in_box: arguments" AS g)),
  store.once(store.constancy(y_max), y_max, (SELECT g.y_max FROM "synapses_in_box: arguments" AS g)),
  store.once(store.constancy(z_min), z_min, (SELECT g.z_min FROM "synapses_in_box: arguments" AS g)),
  store.once(store.constancy(z_max), z_max, (SELECT g.z_max FROM "synapses_in_box: arguments" AS g)),
  store.once(store.constancy(prob_min), prob_min, (SELECT g.prob_min FROM "synapses_in_box: arguments" AS g)),
  store.once(store.constancy(roi), roi, CAST(NULL AS VARCHAR)),
  store.once(store.constancy(kind), kind, (SELECT g.kind FROM "synapses_in_box: arguments" AS g))
)
LIMIT (SELECT 4000000000000000000 FROM "synapses_in_box: arguments");

-- store."synapses_in_box: arguments worked out ahead"(
--   columns BIGINT, legal DOUBLE, known, constancy, x_min, x_max, y_min, y_max, z_min, z_max, prob_min, roi, kind
-- )
SELECT *
FROM store."synapses_in_box: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
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
        store.once(
          store.constancy(hash(prob_min)),
          COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
          NULL
        ),
        store.once(store.constancy(hash(roi)), store.check_roi(roi, 1), NULL),
        store.once(store.constancy(hash(kind)), store.check_kind(kind), NULL),
        store.once(
          store.constancy(hash(x_min)),
          store.check_coordinates('x_min, x_max, y_min, y_max, z_min, z_max', list_value(x_min)),
          NULL
        ),
        store.once(
          store.constancy(hash(x_max)),
          store.check_coordinates('x_min, x_max, y_min, y_max, z_min, z_max', list_value(x_max)),
          NULL
        ),
        store.once(
          store.constancy(hash(y_min)),
          store.check_coordinates('x_min, x_max, y_min, y_max, z_min, z_max', list_value(y_min)),
          NULL
        ),
        store.once(
          store.constancy(hash(y_max)),
          store.check_coordinates('x_min, x_max, y_min, y_max, z_min, z_max', list_value(y_max)),
          NULL
        ),
        store.once(
          store.constancy(hash(z_min)),
          store.check_coordinates('x_min, x_max, y_min, y_max, z_min, z_max', list_value(z_min)),
          NULL
        ),
        store.once(
          store.constancy(hash(z_max)),
          store.check_coordinates('x_min, x_max, y_min, y_max, z_min, z_max', list_value(z_max)),
          NULL
        ),
        store.once(
          store.constancy(hash(prob_min)),
          store.check_thresholds('prob_min', greatest(CAST(NULL AS DOUBLE), prob_min)),
          NULL
        ),
        store.once(
          store.constancy(hash(x_min, x_max, y_min, y_max, z_min, z_max)),
          store.check_box(x_min, x_max, y_min, y_max, z_min, z_max),
          NULL
        ),
        NULL
      )
    ) AS BIGINT
  )
);

-- store."synapses_in_box: arguments worked out ahead"(
--   columns DOUBLE, legal, known, constancy, x_min, x_max, y_min, y_max, z_min, z_max, prob_min, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'synapses_in_box was given a name where a value is due. Write a text in single quotes, as in kind := ''electrical''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a constant.',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."synapses_in_box: body"(legal BIGINT, x_min, x_max, y_min, y_max, z_min, z_max, prob_min, roi, kind)
SELECT
  s.synapse_id,
  s.x,
  s.y,
  s.z,
  s.size,
  s.prob,
  s.pre_id,
  s.post_id,
  s.post_morph,
  COALESCE(str_split('spine_neck|spine_head|shaft|soma', '|')[(s.post_morph + 1)], 'unknown') AS post_morph_name,
  str_split(
    'ASTRO|DA|FRAG|GPe|GPi|HVC|INT1|INT2|INT3|LMAN|LTS|MICRO|MIGR|MSN|OLIGO|STN|TAN|unclassified', '|'
  )[(s.pre_celltype_code + 1)] AS pre_celltype,
  str_split(
    'ASTRO|DA|FRAG|GPe|GPi|HVC|INT1|INT2|INT3|LMAN|LTS|MICRO|MIGR|MSN|OLIGO|STN|TAN|unclassified', '|'
  )[(s.post_celltype_code + 1)] AS post_celltype
FROM store.synapses_by_pre AS s
WHERE (
  (s.x BETWEEN x_min AND x_max)
  AND (s.y BETWEEN y_min AND y_max)
  AND (s.z BETWEEN z_min AND z_max)
  AND store.passes_prob(s.prob, prob_min)
);

-- store."synapses_in_box: body"(legal DOUBLE, x_min, x_max, y_min, y_max, z_min, z_max, prob_min, roi, kind)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((legal > 0)) THEN (
        COALESCE(
          COALESCE(
            COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
            store.check_roi(roi, 1),
            store.check_kind(kind),
            store.check_coordinates(
              'x_min, x_max, y_min, y_max, z_min, z_max', list_value(x_min, x_max, y_min, y_max, z_min, z_max)
            ),
            store.check_thresholds('prob_min', greatest(CAST(NULL AS DOUBLE), prob_min)),
            store.check_box(x_min, x_max, y_min, y_max, z_min, z_max),
            NULL
          ),
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);
