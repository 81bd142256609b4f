-- neuron(neuron_id)
SELECT *
FROM store."neuron: use its warehouse first (build )"(
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
                    typeof(struct_pack(a0 := neuron_id)),
                    'STRUCT\(((a\d+ ([A-Z]*INT(EGER)?)|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
                  )
                  AND ('a' != 'A')
                  AND ('a' != 'á')
                )
              )
              OR (hash(neuron_id) IS NULL)
            ) AS BOOLEAN
          ) IS NOT DISTINCT FROM true
        ) = store.epoch_tells()
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  CAST(1 AS INTEGER),
  neuron_id
);

-- store."neuron: USE its warehouse first (build )"(plain DOUBLE, given DOUBLE, known BIGINT, neuron_id)
SELECT *
FROM store."neuron: body"(
  date_part(
    CASE WHEN ((COALESCE(store.check_id('neuron_id', neuron_id), NULL) IS NULL)) THEN ('year') ELSE 'epoch' END,
    CAST('2000-01-01' AS DATE)
  ),
  neuron_id
);

-- store."neuron: USE its warehouse first (build )"(plain BIGINT, given BIGINT, known BIGINT, neuron_id)
SELECT *
FROM store."neuron: body"(
  date_part(
    CASE WHEN ((COALESCE(store.check_id('neuron_id', neuron_id), NULL) IS NULL)) THEN ('year') ELSE 'epoch' END,
    CAST('2000-01-01' AS DATE)
  ),
  neuron_id
);

-- store."neuron: USE its warehouse first (build )"(plain DOUBLE, given BIGINT, known BIGINT, neuron_id)
SELECT *
FROM store."neuron: arguments looked at"(
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

-- store."neuron: USE its warehouse first (build )"(plain BIGINT, given DOUBLE, known BIGINT, neuron_id)
SELECT *
FROM store."neuron: arguments looked at"(
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

-- store."neuron: USE its warehouse first (build )"(plain DOUBLE, given UUID, known INTEGER, neuron_id)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'neuron was given a name where a value is due. A column cannot be an argument: give a subquery, as in neuron_id := (SELECT max(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."neuron: USE its warehouse first (build )"(plain BIGINT, given UUID, known INTEGER, neuron_id)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'neuron was given a name where a value is due. A column cannot be an argument: give a subquery, as in neuron_id := (SELECT max(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."neuron: arguments looked at"(constancy DOUBLE, types BIGINT, known, neuron_id)
SELECT *
FROM store."neuron: body"(
  date_part(
    CASE WHEN ((COALESCE(store.check_id('neuron_id', neuron_id), NULL) IS NULL)) THEN ('year') ELSE 'epoch' END,
    CAST('2000-01-01' AS DATE)
  ),
  neuron_id
);

-- store."neuron: arguments looked at"(constancy BIGINT, types BIGINT, known, neuron_id)
SELECT *
FROM store."neuron: arguments worked out ahead"(
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

-- store."neuron: arguments looked at"(constancy DOUBLE, types DOUBLE, known, neuron_id)
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

-- store."neuron: arguments looked at"(constancy BIGINT, types DOUBLE, known, neuron_id)
SELECT *
FROM store."neuron: body"(1, CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END)
LIMIT (
  SELECT CAST(
    "error"(CASE
      WHEN ((NOT store.takes_id(neuron_id))) THEN (store.refuse_id('neuron_id', neuron_id)) ELSE NULL
    END) AS BIGINT
  )
);

-- store."neuron: arguments worked out ahead"(
--   columns BIGINT, legal BIGINT, known, constancy_0 BIGINT, constancy DOUBLE, neuron_id
-- )
WITH "neuron: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT neuron_id AS neuron_id LIMIT (SELECT 1)) AS "neuron: row of arguments"
  WHERE ("error"(COALESCE(store.check_id('neuron_id', "neuron: row of arguments".neuron_id), NULL)) IS NULL)
)
SELECT *
FROM store."neuron: body"(1, (SELECT g.neuron_id FROM "neuron: arguments" AS g));

-- store."neuron: arguments worked out ahead"(
--   columns BIGINT, legal BIGINT, known, constancy_0, constancy BIGINT, neuron_id
-- )
WITH "neuron: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT neuron_id AS neuron_id LIMIT (SELECT 1)) AS "neuron: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        COALESCE(
          store.check_id(
            'neuron_id', store.once(store.constancy(neuron_id), neuron_id, "neuron: row of arguments".neuron_id)
          ),
          NULL
        )
      )
    ) IS NULL
  )
)
SELECT *
FROM store."neuron: body"(
  1, store.once(store.constancy(neuron_id), neuron_id, (SELECT g.neuron_id FROM "neuron: arguments" AS g))
)
LIMIT (SELECT 4000000000000000000 FROM "neuron: arguments");

-- store."neuron: arguments worked out ahead"(columns BIGINT, legal DOUBLE, known, constancy_0, constancy, neuron_id)
SELECT *
FROM store."neuron: body"(1, CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END)
LIMIT (
  SELECT CAST(
    "error"(
      COALESCE(store.once(store.constancy(hash(neuron_id)), store.check_id('neuron_id', neuron_id), NULL), NULL)
    ) AS BIGINT
  )
);

-- store."neuron: arguments worked out ahead"(columns DOUBLE, legal, known, constancy_0, constancy, neuron_id)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'neuron was given a name where a value is due. A column cannot be an argument: give a subquery, as in neuron_id := (SELECT max(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."neuron: body"(legal BIGINT, neuron_id)
SELECT
  n.id,
  str_split(
    'ASTRO|DA|FRAG|GPe|GPi|HVC|INT1|INT2|INT3|LMAN|LTS|MICRO|MIGR|MSN|OLIGO|STN|TAN|unclassified', '|'
  )[(n.celltype_code + 1)] AS celltype,
  n.celltype_certainty,
  n.skel_length_axon,
  n.skel_length_soma,
  n.skel_length_dendrite,
  t.* EXCLUDE (celltype_code, id)
FROM (store.neurons AS n INNER JOIN store.neuron_totals AS t ON ((t.id = n.id)))
WHERE ((n.id = CAST(neuron_id AS BIGINT)) AND (t.id = CAST(neuron_id AS BIGINT)));

-- store."neuron: body"(legal DOUBLE, neuron_id)
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
