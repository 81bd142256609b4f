-- skeleton(neuron_id)
SELECT
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS INTEGER) END AS node,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS INTEGER) END AS parent,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS DOUBLE) END AS x,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS DOUBLE) END AS y,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS DOUBLE) END AS z,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS DOUBLE) END AS radius,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS VARCHAR) END AS compartment,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS INTEGER) END AS root,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS DOUBLE) END AS path_to_root,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS SMALLINT) END AS strahler,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS INTEGER) END AS children,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS INTEGER) END AS "order",
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS INTEGER) END AS subtree_end
FROM "range"(1)
LIMIT (
  SELECT CAST(
    "error"('This warehouse has no skeletons; `wirehouse add-skeletons WAREHOUSE SOURCE` adds them.') AS BIGINT
  )
);

-- store."skeleton: USE its warehouse first (build )"(plain DOUBLE, given DOUBLE, known BIGINT, neuron_id)
SELECT *
FROM store."skeleton: body"(
  date_part(
    CASE WHEN ((COALESCE(store.check_id('neuron_id', neuron_id), NULL) IS NULL)) THEN ('year') ELSE 'epoch' END,
    CAST('2000-01-01' AS DATE)
  ),
  neuron_id
);

-- store."skeleton: USE its warehouse first (build )"(plain BIGINT, given BIGINT, known BIGINT, neuron_id)
SELECT *
FROM store."skeleton: body"(
  date_part(
    CASE WHEN ((COALESCE(store.check_id('neuron_id', neuron_id), NULL) IS NULL)) THEN ('year') ELSE 'epoch' END,
    CAST('2000-01-01' AS DATE)
  ),
  neuron_id
);

-- store."skeleton: USE its warehouse first (build )"(plain DOUBLE, given BIGINT, known BIGINT, neuron_id)
SELECT *
FROM store."skeleton: arguments looked at"(
  store.constancy(hash(neuron_id)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(struct_pack(a0 := neuron_id)), 'STRUCT\(((a\d+ ([A-Z]*INT(EGER)?)|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
        )
        AND ('a' != 'A')
        AND ('a' != 'á')
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  neuron_id
);

-- store."skeleton: USE its warehouse first (build )"(plain BIGINT, given DOUBLE, known BIGINT, neuron_id)
SELECT *
FROM store."skeleton: arguments looked at"(
  store.constancy(hash(neuron_id)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(struct_pack(a0 := neuron_id)), 'STRUCT\(((a\d+ ([A-Z]*INT(EGER)?)|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
        )
        AND ('a' != 'A')
        AND ('a' != 'á')
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  neuron_id
);

-- store."skeleton: USE its warehouse first (build )"(plain DOUBLE, given UUID, known INTEGER, neuron_id)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'skeleton was given a name where a value is due. A column cannot be an argument: give a subquery, as in neuron_id := (SELECT max(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."skeleton: USE its warehouse first (build )"(plain BIGINT, given UUID, known INTEGER, neuron_id)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'skeleton was given a name where a value is due. A column cannot be an argument: give a subquery, as in neuron_id := (SELECT max(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."skeleton: arguments looked at"(constancy DOUBLE, types BIGINT, known, neuron_id)
SELECT *
FROM store."skeleton: body"(
  date_part(
    CASE WHEN ((COALESCE(store.check_id('neuron_id', neuron_id), NULL) IS NULL)) THEN ('year') ELSE 'epoch' END,
    CAST('2000-01-01' AS DATE)
  ),
  neuron_id
);

-- store."skeleton: arguments looked at"(constancy BIGINT, types BIGINT, known, neuron_id)
SELECT *
FROM store."skeleton: arguments worked out ahead"(
  date_part(
    CASE
      WHEN ((
        NOT regexp_matches(
          regexp_replace(concat(store.bound_name(neuron_id)), 'STRUCT\("?(NULL|true|false)"? ', '', 'g'),
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
          store.once(store.constancy(hash(neuron_id)), store.check_id('neuron_id', neuron_id), NULL), NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  store.constancy(hash(neuron_id)),
  CAST(0 AS DOUBLE),
  neuron_id
);

-- store."skeleton: arguments looked at"(constancy DOUBLE, types DOUBLE, known, neuron_id)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          CASE WHEN ((NOT store.takes_id(neuron_id))) THEN (store.refuse_id('neuron_id', neuron_id)) ELSE NULL END,
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."skeleton: arguments looked at"(constancy BIGINT, types DOUBLE, known, neuron_id)
SELECT *
FROM store."skeleton: body"(1, CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END)
LIMIT (
  SELECT CAST(
    "error"(CASE
      WHEN ((NOT store.takes_id(neuron_id))) THEN (store.refuse_id('neuron_id', neuron_id)) ELSE NULL
    END) AS BIGINT
  )
);

-- store."skeleton: arguments worked out ahead"(
--   columns BIGINT, legal BIGINT, known, constancy_0 BIGINT, constancy DOUBLE, neuron_id
-- )
WITH "skeleton: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT neuron_id AS neuron_id LIMIT (SELECT 1)) AS "skeleton: row of arguments"
  WHERE ("error"(COALESCE(store.check_id('neuron_id', "skeleton: row of arguments".neuron_id), NULL)) IS NULL)
)
SELECT *
FROM store."skeleton: body"(1, (SELECT g.neuron_id FROM "skeleton: arguments" AS g));

-- store."skeleton: arguments worked out ahead"(
--   columns BIGINT, legal BIGINT, known, constancy_0, constancy BIGINT, neuron_id
-- )
WITH "skeleton: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT neuron_id AS neuron_id LIMIT (SELECT 1)) AS "skeleton: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        COALESCE(
          store.check_id(
            'neuron_id', store.once(store.constancy(neuron_id), neuron_id, "skeleton: row of arguments".neuron_id)
          ),
          NULL
        )
      )
    ) IS NULL
  )
)
SELECT *
FROM store."skeleton: body"(
  1, store.once(store.constancy(neuron_id), neuron_id, (SELECT g.neuron_id FROM "skeleton: arguments" AS g))
)
LIMIT (SELECT 4000000000000000000 FROM "skeleton: arguments");

-- store."skeleton: arguments worked out ahead"(columns BIGINT, legal DOUBLE, known, constancy_0, constancy, neuron_id)
SELECT *
FROM store."skeleton: body"(1, CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END)
LIMIT (
  SELECT CAST(
    "error"(
      COALESCE(store.once(store.constancy(hash(neuron_id)), store.check_id('neuron_id', neuron_id), NULL), NULL)
    ) AS BIGINT
  )
);

-- store."skeleton: arguments worked out ahead"(columns DOUBLE, legal, known, constancy_0, constancy, neuron_id)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'skeleton was given a name where a value is due. A column cannot be an argument: give a subquery, as in neuron_id := (SELECT max(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."skeleton: body"(legal BIGINT, neuron_id)
SELECT
  n.node,
  n.parent,
  n.x,
  n.y,
  n.z,
  n.radius,
  CASE
    WHEN ((n.compartment_code = 0)) THEN ('undefined')
    WHEN ((n.compartment_code = 1)) THEN ('soma')
    WHEN ((n.compartment_code = 2)) THEN ('axon')
    WHEN ((n.compartment_code = 3)) THEN ('dendrite')
    WHEN ((n.compartment_code = 4)) THEN ('apical dendrite')
    ELSE CAST(n.compartment_code AS TEXT)
  END AS compartment,
  n.root,
  n.path_to_root,
  n.strahler,
  n.children,
  n.walk_order AS "order",
  n.subtree_end
FROM store.skeletons AS n
WHERE (n.neuron_id = CAST(neuron_id AS BIGINT))
ORDER BY n.walk_order ASC NULLS LAST;

-- store."skeleton: body"(legal DOUBLE, neuron_id)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((legal > 0)) THEN (
        COALESCE(
          COALESCE(store.check_id('neuron_id', neuron_id), NULL),
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);
