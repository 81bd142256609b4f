-- neurons_near(x, y, z, radius)
SELECT
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS BIGINT) END AS neuron_id,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS VARCHAR) END AS celltype,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS BIGINT) END AS nodes,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS INTEGER) END AS node,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS DOUBLE) END AS "distance"
FROM "range"(1)
LIMIT (
  SELECT CAST(
    "error"('This warehouse has no skeletons; `wirehouse add-skeletons WAREHOUSE SOURCE` adds them.') AS BIGINT
  )
);

-- store."neurons_near: USE its warehouse first (build )"(plain DOUBLE, given DOUBLE, known BIGINT, x, y, z, radius)
SELECT *
FROM store."neurons_near: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          COALESCE(store.check_coordinates('radius', list_value(radius)), store.check_radius(radius)),
          store.check_coordinates('x, y, z', list_value(x, y, z)),
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
  radius
);

-- store."neurons_near: USE its warehouse first (build )"(plain BIGINT, given BIGINT, known BIGINT, x, y, z, radius)
SELECT *
FROM store."neurons_near: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          COALESCE(store.check_coordinates('radius', list_value(radius)), store.check_radius(radius)),
          store.check_coordinates('x, y, z', list_value(x, y, z)),
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
  radius
);

-- store."neurons_near: USE its warehouse first (build )"(plain DOUBLE, given BIGINT, known BIGINT, x, y, z, radius)
SELECT *
FROM store."neurons_near: arguments looked at"(
  store.constancy(hash(x, y, z, radius)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(struct_pack(a0 := x, a1 := y, a2 := z, a3 := radius)),
          'STRUCT\(((a\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
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
  radius
);

-- store."neurons_near: USE its warehouse first (build )"(plain BIGINT, given DOUBLE, known BIGINT, x, y, z, radius)
SELECT *
FROM store."neurons_near: arguments looked at"(
  store.constancy(hash(x, y, z, radius)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(struct_pack(a0 := x, a1 := y, a2 := z, a3 := radius)),
          'STRUCT\(((a\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
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
  radius
);

-- store."neurons_near: USE its warehouse first (build )"(plain DOUBLE, given UUID, known INTEGER, x, y, z, radius)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'neurons_near was given a name where a value is due. Name an argument with :=, as in x := 10000; a single = compares. A column cannot be an argument: give a constant.',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."neurons_near: USE its warehouse first (build )"(plain BIGINT, given UUID, known INTEGER, x, y, z, radius)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'neurons_near was given a name where a value is due. Name an argument with :=, as in x := 10000; a single = compares. A column cannot be an argument: give a constant.',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."neurons_near: arguments looked at"(constancy DOUBLE, types BIGINT, known, x, y, z, radius)
SELECT *
FROM store."neurons_near: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          COALESCE(store.check_coordinates('radius', list_value(radius)), store.check_radius(radius)),
          store.check_coordinates('x, y, z', list_value(x, y, z)),
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
  radius
);

-- store."neurons_near: arguments looked at"(constancy BIGINT, types BIGINT, known, x, y, z, radius)
SELECT *
FROM store."neurons_near: arguments worked out ahead"(
  date_part(
    CASE
      WHEN ((
        NOT regexp_matches(
          regexp_replace(
            concat(store.bound_name(x), store.bound_name(y), store.bound_name(z), store.bound_name(radius)),
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
          store.once(store.constancy(hash(x)), store.check_coordinates('x, y, z', list_value(x)), NULL),
          store.once(store.constancy(hash(y)), store.check_coordinates('x, y, z', list_value(y)), NULL),
          store.once(store.constancy(hash(z)), store.check_coordinates('x, y, z', list_value(z)), NULL),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  store.constancy(hash(x, y, z, radius)),
  x,
  y,
  z,
  radius
);

-- store."neurons_near: arguments looked at"(constancy DOUBLE, types DOUBLE, known, x, y, z, radius)
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
            ELSE NULL
          END,
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."neurons_near: arguments looked at"(constancy BIGINT, types DOUBLE, known, x, y, z, radius)
SELECT *
FROM store."neurons_near: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END
)
LIMIT (
  SELECT CAST(
    "error"(CASE
      WHEN ((NOT store.takes_coordinate(x))) THEN (store.refuse_coordinate('x', x))
      WHEN ((NOT store.takes_coordinate(y))) THEN (store.refuse_coordinate('y', y))
      WHEN ((NOT store.takes_coordinate(z))) THEN (store.refuse_coordinate('z', z))
      WHEN ((NOT store.takes_coordinate(radius))) THEN (store.refuse_coordinate('radius', radius))
      ELSE NULL
    END) AS BIGINT
  )
);

-- store."neurons_near: arguments worked out ahead"(
--   columns BIGINT, legal BIGINT, known, constancy BIGINT, x, y, z, radius
-- )
WITH "neurons_near: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT x AS x, y AS y, z AS z, radius AS radius LIMIT (SELECT 1)) AS "neurons_near: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        COALESCE(
          COALESCE(
            store.check_coordinates(
              'radius', list_value(store.once(store.constancy(radius), radius, "neurons_near: row of arguments".radius))
            ),
            store.check_radius(store.once(store.constancy(radius), radius, "neurons_near: row of arguments".radius))
          ),
          store.check_coordinates(
            'x, y, z',
            list_value(
              store.once(store.constancy(x), x, "neurons_near: row of arguments".x),
              store.once(store.constancy(y), y, "neurons_near: row of arguments".y),
              store.once(store.constancy(z), z, "neurons_near: row of arguments".z)
            )
          ),
          NULL
        )
      )
    ) IS NULL
  )
)
SELECT *
FROM store."neurons_near: body"(
  1,
  store.once(store.constancy(x), x, (SELECT g.x FROM "neurons_near: arguments" AS g)),
  store.once(store.constancy(y), y, (SELECT g.y FROM "neurons_near: arguments" AS g)),
  store.once(store.constancy(z), z, (SELECT g.z FROM "neurons_near: arguments" AS g)),
  store.once(store.constancy(radius), radius, (SELECT g.radius FROM "neurons_near: arguments" AS g))
)
LIMIT (SELECT 4000000000000000000 FROM "neurons_near: arguments");

-- store."neurons_near: arguments worked out ahead"(columns BIGINT, legal DOUBLE, known, constancy, x, y, z, radius)
SELECT *
FROM store."neurons_near: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END
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
        store.once(store.constancy(hash(x)), store.check_coordinates('x, y, z', list_value(x)), NULL),
        store.once(store.constancy(hash(y)), store.check_coordinates('x, y, z', list_value(y)), NULL),
        store.once(store.constancy(hash(z)), store.check_coordinates('x, y, z', list_value(z)), NULL),
        NULL
      )
    ) AS BIGINT
  )
);

-- store."neurons_near: arguments worked out ahead"(columns DOUBLE, legal, known, constancy, x, y, z, radius)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'neurons_near was given a name where a value is due. Name an argument with :=, as in x := 10000; a single = compares. A column cannot be an argument: give a constant.',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."neurons_near: body"(legal BIGINT, x, y, z, radius)
SELECT
  n.neuron_id,
  str_split(
    'ASTRO|DA|FRAG|GPe|GPi|HVC|INT1|INT2|INT3|LMAN|LTS|MICRO|MIGR|MSN|OLIGO|STN|TAN|unclassified', '|'
  )[(t.celltype_code + 1)] AS celltype,
  n.nodes,
  n."nearest".node AS node,
  sqrt(n."nearest".squared) AS "distance"
FROM (
  (
    SELECT n.neuron_id, count_star() AS nodes, min(struct_pack(squared := n.squared, node := n.node)) AS "nearest"
    FROM (
      SELECT
        s.neuron_id,
        s.node,
        (
          (
            (
              (s.x - CAST(x AS DOUBLE)) * (s.x - CAST(x AS DOUBLE))
            ) + ((s.y - CAST(y AS DOUBLE)) * (s.y - CAST(y AS DOUBLE)))
          ) + ((s.z - CAST(z AS DOUBLE)) * (s.z - CAST(z AS DOUBLE)))
        ) AS squared
      FROM store.skeletons AS s
      WHERE (
        (s.x BETWEEN ((x - radius) - 1) AND ((x + radius) + 1))
        AND (s.y BETWEEN ((y - radius) - 1) AND ((y + radius) + 1))
        AND (s.z BETWEEN ((z - radius) - 1) AND ((z + radius) + 1))
      )
    ) AS n
    WHERE (sqrt(n.squared) <= CAST(radius AS DOUBLE))
    GROUP BY n.neuron_id
  ) AS n
  LEFT JOIN store.neurons AS t ON ((t.id = n.neuron_id))
)
ORDER BY sqrt(n."nearest".squared) ASC NULLS LAST, n.neuron_id ASC NULLS LAST;

-- store."neurons_near: body"(legal DOUBLE, x, y, z, radius)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((legal > 0)) THEN (
        COALESCE(
          COALESCE(
            COALESCE(store.check_coordinates('radius', list_value(radius)), store.check_radius(radius)),
            store.check_coordinates('x, y, z', list_value(x, y, z)),
            NULL
          ),
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);
