-- connections(prob_min, size_min, min_synapses, roi, kind)
SELECT *
FROM store."connections: use its warehouse first (build )"(
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
                    typeof(struct_pack(c0 := prob_min, c1 := size_min, c2 := min_synapses, b3 := roi, a4 := kind)),
                    'STRUCT\(((c\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|b\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|a\d+ (VARCHAR)|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
                  )
                  AND ('a' != 'A')
                  AND ('a' != 'á')
                )
              )
              OR (hash(prob_min, size_min, min_synapses, roi, kind) IS NULL)
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
  min_synapses,
  roi,
  kind
);

-- store."connections: USE its warehouse first (build )"(
--   plain DOUBLE, given DOUBLE, known BIGINT, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT *
FROM store."connections: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
          store.check_has('synapse sizes', size_min),
          store.check_whole('min_synapses', min_synapses),
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
  min_synapses,
  roi,
  kind
);

-- store."connections: USE its warehouse first (build )"(
--   plain BIGINT, given BIGINT, known BIGINT, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT *
FROM store."connections: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
          store.check_has('synapse sizes', size_min),
          store.check_whole('min_synapses', min_synapses),
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
  min_synapses,
  roi,
  kind
);

-- store."connections: USE its warehouse first (build )"(
--   plain DOUBLE, given BIGINT, known BIGINT, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT *
FROM store."connections: arguments looked at"(
  store.constancy(hash(prob_min, size_min, min_synapses, roi, kind)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(struct_pack(c0 := prob_min, c1 := size_min, c2 := min_synapses, b3 := roi, a4 := kind)),
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
  min_synapses,
  roi,
  kind
);

-- store."connections: USE its warehouse first (build )"(
--   plain BIGINT, given DOUBLE, known BIGINT, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT *
FROM store."connections: arguments looked at"(
  store.constancy(hash(prob_min, size_min, min_synapses, roi, kind)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(struct_pack(c0 := prob_min, c1 := size_min, c2 := min_synapses, b3 := roi, a4 := kind)),
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
  min_synapses,
  roi,
  kind
);

-- store."connections: USE its warehouse first (build )"(
--   plain DOUBLE, given UUID, known INTEGER, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'connections was given a name where a value is due. Write a text in single quotes, as in kind := ''electrical''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a constant.',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."connections: USE its warehouse first (build )"(
--   plain BIGINT, given UUID, known INTEGER, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'connections was given a name where a value is due. Write a text in single quotes, as in kind := ''electrical''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a constant.',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."connections: arguments looked at"(
--   constancy DOUBLE, types BIGINT, known, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT *
FROM store."connections: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
          store.check_has('synapse sizes', size_min),
          store.check_whole('min_synapses', min_synapses),
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
  min_synapses,
  roi,
  kind
);

-- store."connections: arguments looked at"(
--   constancy BIGINT, types BIGINT, known, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT *
FROM store."connections: arguments worked out ahead"(
  date_part(
    CASE
      WHEN ((
        NOT regexp_matches(
          regexp_replace(
            concat(
              store.bound_name(prob_min),
              store.bound_name(size_min),
              store.bound_name(min_synapses),
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
          store.once(store.constancy(hash(size_min)), store.check_has('synapse sizes', size_min), NULL),
          store.once(store.constancy(hash(min_synapses)), store.check_whole('min_synapses', min_synapses), NULL),
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
  store.constancy(hash(prob_min, size_min, min_synapses, roi, kind)),
  prob_min,
  size_min,
  min_synapses,
  roi,
  kind
);

-- store."connections: arguments looked at"(
--   constancy DOUBLE, types DOUBLE, known, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          CASE
            WHEN ((NOT store.takes_probability(prob_min))) THEN (store.refuse_probability('prob_min', prob_min))
            WHEN ((NOT store.takes_number(size_min))) THEN (store.refuse_number('size_min', size_min))
            WHEN ((NOT store.takes_count(min_synapses))) THEN (store.refuse_count('min_synapses', min_synapses))
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

-- store."connections: arguments looked at"(
--   constancy BIGINT, types DOUBLE, known, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT *
FROM store."connections: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END
)
LIMIT (
  SELECT CAST(
    "error"(CASE
      WHEN ((NOT store.takes_probability(prob_min))) THEN (store.refuse_probability('prob_min', prob_min))
      WHEN ((NOT store.takes_number(size_min))) THEN (store.refuse_number('size_min', size_min))
      WHEN ((NOT store.takes_count(min_synapses))) THEN (store.refuse_count('min_synapses', min_synapses))
      WHEN ((NOT store.takes_roi(roi))) THEN (store.refuse_roi('roi', roi))
      WHEN ((NOT store.takes_edge_kind(kind))) THEN (store.refuse_edge_kind('kind', kind))
      ELSE NULL
    END) AS BIGINT
  )
);

-- store."connections: arguments worked out ahead"(
--   columns BIGINT, legal BIGINT, known, constancy BIGINT, prob_min, size_min, min_synapses, roi, kind
-- )
WITH "connections: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT prob_min AS prob_min, size_min AS size_min, min_synapses AS min_synapses, roi AS roi, kind AS kind
    LIMIT (SELECT 1)
  ) AS "connections: row of arguments"
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
              store.once(store.constancy(prob_min), prob_min, "connections: row of arguments".prob_min)
            ),
            store.check_probability(
              'prob_min', store.once(store.constancy(prob_min), prob_min, "connections: row of arguments".prob_min)
            )
          ),
          store.check_has(
            'synapse sizes', store.once(store.constancy(size_min), size_min, "connections: row of arguments".size_min)
          ),
          store.check_whole(
            'min_synapses',
            store.once(store.constancy(min_synapses), min_synapses, "connections: row of arguments".min_synapses)
          ),
          store.check_roi(store.once(store.constancy(roi), roi, "connections: row of arguments".roi), 1),
          store.check_kind(store.once(store.constancy(kind), kind, "connections: row of arguments".kind)),
          store.check_thresholds(
            'prob_min, size_min',
            greatest(
              CAST(NULL AS DOUBLE),
              store.once(store.constancy(prob_min), prob_min, "connections: row of arguments".prob_min),
              store.once(store.constancy(size_min), size_min, "connections: row of arguments".size_min)
            )
          ),
          NULL
        )
      )
    ) IS NULL
  )
)
SELECT *
FROM store."connections: body"(
  1,
  store.once(store.constancy(prob_min), prob_min, (SELECT g.prob_min FROM "connections: arguments" AS g)),
  store.once(store.constancy(size_min), size_min, (SELECT g.size_min FROM "connections: arguments" AS g)),
  store.once(store.constancy(min_synapses), min_synapses, (SELECT g.min_synapses FROM "connections: arguments" AS g)),
  store.once(store.constancy(roi), roi, CAST(NULL AS VARCHAR)),
  store.once(store.constancy(kind), kind, (SELECT g.kind FROM "connections: arguments" AS g))
)
LIMIT (SELECT 4000000000000000000 FROM "connections: arguments");

-- store."connections: arguments worked out ahead"(
--   columns BIGINT, legal DOUBLE, known, constancy, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT *
FROM store."connections: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
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
        store.once(store.constancy(hash(min_synapses)), store.check_whole('min_synapses', min_synapses), NULL),
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

-- store."connections: arguments worked out ahead"(
--   columns DOUBLE, legal, known, constancy, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'connections was given a name where a value is due. Write a text in single quotes, as in kind := ''electrical''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a constant.',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."connections: body"(legal BIGINT, prob_min, size_min, min_synapses, roi, kind)
SELECT
  c.pre_id,
  c.post_id,
  str_split(
    'ASTRO|DA|FRAG|GPe|GPi|HVC|INT1|INT2|INT3|LMAN|LTS|MICRO|MIGR|MSN|OLIGO|STN|TAN|unclassified', '|'
  )[(c.pre_celltype_code + 1)] AS pre_celltype,
  str_split(
    'ASTRO|DA|FRAG|GPe|GPi|HVC|INT1|INT2|INT3|LMAN|LTS|MICRO|MIGR|MSN|OLIGO|STN|TAN|unclassified', '|'
  )[(c.post_celltype_code + 1)] AS post_celltype,
  c.synapse_count,
  c.total_size,
  store.mean_size(c.total_size, (c.synapse_count - c.unsized_count)) AS mean_size
FROM store.filtered_connections(prob_min, size_min, roi, kind, min_synapses) AS c;

-- store."connections: body"(legal DOUBLE, prob_min, size_min, min_synapses, roi, kind)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((legal > 0)) THEN (
        COALESCE(
          COALESCE(
            COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
            store.check_has('synapse sizes', size_min),
            store.check_whole('min_synapses', min_synapses),
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
