-- synapses_near(x, y, z, radius, prob_min, roi, kind)
SELECT *
FROM store."synapses_near: use its warehouse first (build )"(
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
                    typeof(struct_pack(c0 := x, c1 := y, c2 := z, c3 := radius, c4 := prob_min, b5 := roi, a6 := kind)),
                    'STRUCT\(((c\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|b\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|a\d+ (VARCHAR)|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
                  )
                  AND ('a' != 'A')
                  AND ('a' != 'á')
                )
              )
              OR (hash(x, y, z, radius, prob_min, roi, kind) IS NULL)
            ) AS BOOLEAN
          ) IS NOT DISTINCT FROM true
        ) = store.epoch_tells()
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  CAST(1 AS INTEGER),
  x,
  y,
  z,
  radius,
  prob_min,
  roi,
  kind
);

-- store."synapses_near: USE its warehouse first (build )"(
--   plain DOUBLE, given DOUBLE, known BIGINT, x, y, z, radius, prob_min, roi, kind
-- )
SELECT *
FROM store."synapses_near: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          COALESCE(store.check_coordinates('radius', list_value(radius)), store.check_radius(radius)),
          store.check_probability('prob_min', prob_min),
          store.check_roi(roi, 1),
          store.check_kind(kind),
          store.check_coordinates('x, y, z', list_value(x, y, z)),
          store.check_thresholds('prob_min', greatest(CAST(NULL AS DOUBLE), prob_min)),
          store.check_box((x - radius), (x + radius), (y - radius), (y + radius), (z - radius), (z + radius)),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  x,
  y,
  z,
  radius,
  prob_min,
  roi,
  kind
);

-- store."synapses_near: USE its warehouse first (build )"(
--   plain BIGINT, given BIGINT, known BIGINT, x, y, z, radius, prob_min, roi, kind
-- )
SELECT *
FROM store."synapses_near: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          COALESCE(store.check_coordinates('radius', list_value(radius)), store.check_radius(radius)),
          store.check_probability('prob_min', prob_min),
          store.check_roi(roi, 1),
          store.check_kind(kind),
          store.check_coordinates('x, y, z', list_value(x, y, z)),
          store.check_thresholds('prob_min', greatest(CAST(NULL AS DOUBLE), prob_min)),
          store.check_box((x - radius), (x + radius), (y - radius), (y + radius), (z - radius), (z + radius)),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  x,
  y,
  z,
  radius,
  prob_min,
  roi,
  kind
);

-- store."synapses_near: USE its warehouse first (build )"(
--   plain DOUBLE, given BIGINT, known BIGINT, x, y, z, radius, prob_min, roi, kind
-- )
SELECT *
FROM store."synapses_near: arguments looked at"(
  store.constancy(hash(x, y, z, radius, prob_min, roi, kind)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(struct_pack(c0 := x, c1 := y, c2 := z, c3 := radius, c4 := prob_min, b5 := roi, a6 := kind)),
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
  x,
  y,
  z,
  radius,
  prob_min,
  roi,
  kind
);

-- store."synapses_near: USE its warehouse first (build )"(
--   plain BIGINT, given DOUBLE, known BIGINT, x, y, z, radius, prob_min, roi, kind
-- )
SELECT *
FROM store."synapses_near: arguments looked at"(
  store.constancy(hash(x, y, z, radius, prob_min, roi, kind)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(struct_pack(c0 := x, c1 := y, c2 := z, c3 := radius, c4 := prob_min, b5 := roi, a6 := kind)),
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
  x,
  y,
  z,
  radius,
  prob_min,
  roi,
  kind
);

-- store."synapses_near: USE its warehouse first (build )"(
--   plain DOUBLE, given UUID, known INTEGER, x, y, z, radius, prob_min, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'synapses_near was given a name where a value is due. Write a text in single quotes, as in kind := ''electrical''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a constant.',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."synapses_near: USE its warehouse first (build )"(
--   plain BIGINT, given UUID, known INTEGER, x, y, z, radius, prob_min, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'synapses_near was given a name where a value is due. Write a text in single quotes, as in kind := ''electrical''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a constant.',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."synapses_near: arguments looked at"(
--   constancy DOUBLE, types BIGINT, known, x, y, z, radius, prob_min, roi, kind
-- )
SELECT *
FROM store."synapses_near: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          COALESCE(store.check_coordinates('radius', list_value(radius)), store.check_radius(radius)),
          store.check_probability('prob_min', prob_min),
          store.check_roi(roi, 1),
          store.check_kind(kind),
          store.check_coordinates('x, y, z', list_value(x, y, z)),
          store.check_thresholds('prob_min', greatest(CAST(NULL AS DOUBLE), prob_min)),
          store.check_box((x - radius), (x + radius), (y - radius), (y + radius), (z - radius), (z + radius)),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  x,
  y,
  z,
  radius,
  prob_min,
  roi,
  kind
);

-- store."synapses_near: arguments looked at"(
--   constancy BIGINT, types BIGINT, known, x, y, z, radius, prob_min, roi, kind
-- )
SELECT *
FROM store."synapses_near: arguments worked out ahead"(
  date_part(
    CASE
      WHEN ((
        NOT regexp_matches(
          regexp_replace(
            concat(
              store.bound_name(x),
              store.bound_name(y),
              store.bound_name(z),
              store.bound_name(radius),
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
            store.constancy(hash(radius)),
            COALESCE(store.check_coordinates('radius', list_value(radius)), store.check_radius(radius)),
            NULL
          ),
          store.once(store.constancy(hash(prob_min)), store.check_probability('prob_min', prob_min), NULL),
          store.once(store.constancy(hash(roi)), store.check_roi(roi, 1), NULL),
          store.once(store.constancy(hash(kind)), store.check_kind(kind), NULL),
          store.once(store.constancy(hash(x)), store.check_coordinates('x, y, z', list_value(x)), NULL),
          store.once(store.constancy(hash(y)), store.check_coordinates('x, y, z', list_value(y)), NULL),
          store.once(store.constancy(hash(z)), store.check_coordinates('x, y, z', list_value(z)), NULL),
          store.once(
            store.constancy(hash(prob_min)),
            store.check_thresholds('prob_min', greatest(CAST(NULL AS DOUBLE), prob_min)),
            NULL
          ),
          store.once(
            store.constancy(hash(x, y, z, radius)),
            store.check_box((x - radius), (x + radius), (y - radius), (y + radius), (z - radius), (z + radius)),
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
  store.constancy(hash(x, y, z, radius, prob_min, roi, kind)),
  x,
  y,
  z,
  radius,
  prob_min,
  roi,
  kind
);

-- store."synapses_near: arguments looked at"(
--   constancy DOUBLE, types DOUBLE, known, x, y, z, radius, prob_min, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          CASE
            WHEN ((NOT store.takes_coordinate(x))) THEN (store.refuse_coordinate('x', x))
            WHEN ((NOT store.takes_coordinate(y))) THEN (store.refuse_coordinate('y', y))
            WHEN ((NOT store.takes_coordinate(z))) THEN (store.refuse_coordinate('z', z))
            WHEN ((NOT store.takes_coordinate(radius))) THEN (store.refuse_coordinate('radius', radius))
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

-- store."synapses_near: arguments looked at"(
--   constancy BIGINT, types DOUBLE, known, x, y, z, radius, prob_min, roi, kind
-- )
SELECT *
FROM store."synapses_near: body"(
  1,
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
      WHEN ((NOT store.takes_coordinate(x))) THEN (store.refuse_coordinate('x', x))
      WHEN ((NOT store.takes_coordinate(y))) THEN (store.refuse_coordinate('y', y))
      WHEN ((NOT store.takes_coordinate(z))) THEN (store.refuse_coordinate('z', z))
      WHEN ((NOT store.takes_coordinate(radius))) THEN (store.refuse_coordinate('radius', radius))
      WHEN ((NOT store.takes_probability(prob_min))) THEN (store.refuse_probability('prob_min', prob_min))
      WHEN ((NOT store.takes_roi(roi))) THEN (store.refuse_roi('roi', roi))
      WHEN ((NOT store.takes_edge_kind(kind))) THEN (store.refuse_edge_kind('kind', kind))
      ELSE NULL
    END) AS BIGINT
  )
);

-- store."synapses_near: arguments worked out ahead"(
--   columns BIGINT, legal BIGINT, known, constancy BIGINT, x, y, z, radius, prob_min, roi, kind
-- )
WITH "synapses_near: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT x AS x, y AS y, z AS z, radius AS radius, prob_min AS prob_min, roi AS roi, kind AS kind LIMIT (SELECT 1)
  ) AS "synapses_near: row of arguments"
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
            store.check_coordinates(
              'radius',
              list_value(store.once(store.constancy(radius), radius, "synapses_near: row of arguments".radius))
            ),
            store.check_radius(store.once(store.constancy(radius), radius, "synapses_near: row of arguments".radius))
          ),
          store.check_probability(
            'prob_min', store.once(store.constancy(prob_min), prob_min, "synapses_near: row of arguments".prob_min)
          ),
          store.check_roi(store.once(store.constancy(roi), roi, "synapses_near: row of arguments".roi), 1),
          store.check_kind(store.once(store.constancy(kind), kind, "synapses_near: row of arguments".kind)),
          store.check_coordinates(
            'x, y, z',
            list_value(
              store.once(store.constancy(x), x, "synapses_near: row of arguments".x),
              store.once(store.constancy(y), y, "synapses_near: row of arguments".y),
              store.once(store.constancy(z), z, "synapses_near: row of arguments".z)
            )
          ),
          store.check_thresholds(
            'prob_min',
            greatest(
              CAST(NULL AS DOUBLE),
              store.once(store.constancy(prob_min), prob_min, "synapses_near: row of arguments".prob_min)
            )
          ),
          store.check_box(
            (
              store.once(store.constancy(x), x, "synapses_near: row of arguments".x) - store.once(
                store.constancy(radius), radius, "synapses_near: row of arguments".radius
              )
            ),
            (
              store.once(store.constancy(x), x, "synapses_near: row of arguments".x) + store.once(
                store.constancy(radius), radius, "synapses_near: row of arguments".radius
              )
            ),
            (
              store.once(store.constancy(y), y, "synapses_near: row of arguments".y) - store.once(
                store.constancy(radius), radius, "synapses_near: row of arguments".radius
              )
            ),
            (
              store.once(store.constancy(y), y, "synapses_near: row of arguments".y) + store.once(
                store.constancy(radius), radius, "synapses_near: row of arguments".radius
              )
            ),
            (
              store.once(store.constancy(z), z, "synapses_near: row of arguments".z) - store.once(
                store.constancy(radius), radius, "synapses_near: row of arguments".radius
              )
            ),
            (
              store.once(store.constancy(z), z, "synapses_near: row of arguments".z) + store.once(
                store.constancy(radius), radius, "synapses_near: row of arguments".radius
              )
            )
          ),
          NULL
        )
      )
    ) IS NULL
  )
)
SELECT *
FROM store."synapses_near: body"(
  1,
  store.once(store.constancy(x), x, (SELECT g.x FROM "synapses_near: arguments" AS g)),
  store.once(store.constancy(y), y, (SELECT g.y FROM "synapses_near: arguments" AS g)),
  store.once(store.constancy(z), z, (SELECT g.z FROM "synapses_near: arguments" AS g)),
  store.once(store.constancy(radius), radius, (SELECT g.radius FROM "synapses_near: arguments" AS g)),
  store.once(store.constancy(prob_min), prob_min, (SELECT g.prob_min FROM "synapses_near: arguments" AS g)),
  store.once(store.constancy(roi), roi, CAST(NULL AS VARCHAR)),
  store.once(store.constancy(kind), kind, (SELECT g.kind FROM "synapses_near: arguments" AS g))
)
LIMIT (SELECT 4000000000000000000 FROM "synapses_near: arguments");

-- store."synapses_near: arguments worked out ahead"(
--   columns BIGINT, legal DOUBLE, known, constancy, x, y, z, radius, prob_min, roi, kind
-- )
SELECT *
FROM store."synapses_near: body"(
  1,
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
          store.constancy(hash(radius)),
          COALESCE(store.check_coordinates('radius', list_value(radius)), store.check_radius(radius)),
          NULL
        ),
        store.once(store.constancy(hash(prob_min)), store.check_probability('prob_min', prob_min), NULL),
        store.once(store.constancy(hash(roi)), store.check_roi(roi, 1), NULL),
        store.once(store.constancy(hash(kind)), store.check_kind(kind), NULL),
        store.once(store.constancy(hash(x)), store.check_coordinates('x, y, z', list_value(x)), NULL),
        store.once(store.constancy(hash(y)), store.check_coordinates('x, y, z', list_value(y)), NULL),
        store.once(store.constancy(hash(z)), store.check_coordinates('x, y, z', list_value(z)), NULL),
        store.once(
          store.constancy(hash(prob_min)),
          store.check_thresholds('prob_min', greatest(CAST(NULL AS DOUBLE), prob_min)),
          NULL
        ),
        store.once(
          store.constancy(hash(x, y, z, radius)),
          store.check_box((x - radius), (x + radius), (y - radius), (y + radius), (z - radius), (z + radius)),
          NULL
        ),
        NULL
      )
    ) AS BIGINT
  )
);

-- store."synapses_near: arguments worked out ahead"(
--   columns DOUBLE, legal, known, constancy, x, y, z, radius, prob_min, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'synapses_near was given a name where a value is due. Write a text in single quotes, as in kind := ''electrical''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a constant.',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."synapses_near: body"(legal BIGINT, x, y, z, radius, prob_min, roi, kind)
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
  (s.x BETWEEN ((x - radius) - 1) AND ((x + radius) + 1))
  AND (s.y BETWEEN ((y - radius) - 1) AND ((y + radius) + 1))
  AND (s.z BETWEEN ((z - radius) - 1) AND ((z + radius) + 1))
  AND (
    sqrt((
      (power((s.x - CAST(x AS DOUBLE)), 2) + power((s.y - CAST(y AS DOUBLE)), 2)) + power((s.z - CAST(z AS DOUBLE)), 2)
    )) <= CAST(radius AS DOUBLE)
  )
  AND store.passes_prob(s.prob, prob_min)
);

-- store."synapses_near: body"(legal DOUBLE, x, y, z, radius, prob_min, roi, kind)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((legal > 0)) THEN (
        COALESCE(
          COALESCE(
            COALESCE(store.check_coordinates('radius', list_value(radius)), store.check_radius(radius)),
            store.check_probability('prob_min', prob_min),
            store.check_roi(roi, 1),
            store.check_kind(kind),
            store.check_coordinates('x, y, z', list_value(x, y, z)),
            store.check_thresholds('prob_min', greatest(CAST(NULL AS DOUBLE), prob_min)),
            store.check_box((x - radius), (x + radius), (y - radius), (y + radius), (z - radius), (z + radius)),
            NULL
          ),
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);
