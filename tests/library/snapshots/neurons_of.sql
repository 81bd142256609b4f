-- neurons_of(ids)
SELECT *
FROM store."neurons_of: use its warehouse first (build )"(
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
                    typeof(struct_pack(a0 := ids)),
                    'STRUCT\(((a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
                  )
                  AND ('a' != 'A')
                  AND ('a' != 'á')
                )
              )
              OR (hash(ids) IS NULL)
            ) AS BOOLEAN
          ) IS NOT DISTINCT FROM true
        ) = store.epoch_tells()
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  CAST(1 AS INTEGER),
  ids
);

-- store."neurons_of: USE its warehouse first (build )"(plain DOUBLE, given DOUBLE, known BIGINT, ids)
SELECT *
FROM store."neurons_of: body"(
  date_part(
    CASE WHEN ((COALESCE(store.check_ids('ids', ids), NULL) IS NULL)) THEN ('year') ELSE 'epoch' END,
    CAST('2000-01-01' AS DATE)
  ),
  ids
);

-- store."neurons_of: USE its warehouse first (build )"(plain BIGINT, given BIGINT, known BIGINT, ids)
SELECT *
FROM store."neurons_of: body"(
  date_part(
    CASE WHEN ((COALESCE(store.check_ids('ids', ids), NULL) IS NULL)) THEN ('year') ELSE 'epoch' END,
    CAST('2000-01-01' AS DATE)
  ),
  ids
);

-- store."neurons_of: USE its warehouse first (build )"(plain DOUBLE, given BIGINT, known BIGINT, ids)
SELECT *
FROM store."neurons_of: arguments looked at"(
  store.constancy(hash(ids)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(struct_pack(a0 := ids)),
          'STRUCT\(((a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
        )
        AND ('a' != 'A')
        AND ('a' != 'á')
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  ids
);

-- store."neurons_of: USE its warehouse first (build )"(plain BIGINT, given DOUBLE, known BIGINT, ids)
SELECT *
FROM store."neurons_of: arguments looked at"(
  store.constancy(hash(ids)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(struct_pack(a0 := ids)),
          'STRUCT\(((a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
        )
        AND ('a' != 'A')
        AND ('a' != 'á')
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  ids
);

-- store."neurons_of: USE its warehouse first (build )"(plain DOUBLE, given UUID, known INTEGER, ids)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'neurons_of was given a name where a value is due. A column cannot be an argument: give a subquery, as in ids := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."neurons_of: USE its warehouse first (build )"(plain BIGINT, given UUID, known INTEGER, ids)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'neurons_of was given a name where a value is due. A column cannot be an argument: give a subquery, as in ids := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."neurons_of: arguments looked at"(constancy DOUBLE, types BIGINT, known, ids)
SELECT *
FROM store."neurons_of: body"(
  date_part(
    CASE WHEN ((COALESCE(store.check_ids('ids', ids), NULL) IS NULL)) THEN ('year') ELSE 'epoch' END,
    CAST('2000-01-01' AS DATE)
  ),
  ids
);

-- store."neurons_of: arguments looked at"(constancy BIGINT, types BIGINT, known, ids)
SELECT *
FROM store."neurons_of: arguments worked out ahead"(
  date_part(
    CASE
      WHEN ((
        NOT regexp_matches(
          regexp_replace(concat(store.bound_name(ids)), 'STRUCT\("?(NULL|true|false)"? ', '', 'g'),
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
        COALESCE(store.once(store.constancy(hash(ids)), store.check_ids('ids', ids), NULL), NULL) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  store.constancy(hash(ids)),
  CAST(0 AS DOUBLE),
  ids
);

-- store."neurons_of: arguments looked at"(constancy DOUBLE, types DOUBLE, known, ids)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          CASE WHEN ((NOT store.takes_ids(ids))) THEN (store.refuse_ids('ids', ids)) ELSE NULL END,
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."neurons_of: arguments looked at"(constancy BIGINT, types DOUBLE, known, ids)
SELECT *
FROM store."neurons_of: body"(1, CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT[])) ELSE NULL END)
LIMIT (
  SELECT CAST(
    "error"(CASE WHEN ((NOT store.takes_ids(ids))) THEN (store.refuse_ids('ids', ids)) ELSE NULL END) AS BIGINT
  )
);

-- store."neurons_of: arguments worked out ahead"(
--   columns BIGINT, legal BIGINT, known, constancy_0 BIGINT, constancy DOUBLE, ids
-- )
WITH "neurons_of: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT ids AS ids LIMIT (SELECT 1)) AS "neurons_of: row of arguments"
  WHERE ("error"(COALESCE(store.check_ids('ids', "neurons_of: row of arguments".ids), NULL)) IS NULL)
)
SELECT *
FROM store."neurons_of: body"(1, (SELECT g.ids FROM "neurons_of: arguments" AS g));

-- store."neurons_of: arguments worked out ahead"(
--   columns BIGINT, legal BIGINT, known, constancy_0, constancy BIGINT, ids
-- )
WITH "neurons_of: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT ids AS ids LIMIT (SELECT 1)) AS "neurons_of: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        COALESCE(
          store.check_ids('ids', store.once(store.constancy(ids), ids, "neurons_of: row of arguments".ids)), NULL
        )
      )
    ) IS NULL
  )
)
SELECT *
FROM store."neurons_of: body"(
  1, store.once(store.constancy(ids), ids, (SELECT g.ids FROM "neurons_of: arguments" AS g))
)
LIMIT (SELECT 4000000000000000000 FROM "neurons_of: arguments");

-- store."neurons_of: arguments worked out ahead"(columns BIGINT, legal DOUBLE, known, constancy_0, constancy, ids)
SELECT *
FROM store."neurons_of: body"(1, CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT[])) ELSE NULL END)
LIMIT (
  SELECT CAST(
    "error"(COALESCE(store.once(store.constancy(hash(ids)), store.check_ids('ids', ids), NULL), NULL)) AS BIGINT
  )
);

-- store."neurons_of: arguments worked out ahead"(columns DOUBLE, legal, known, constancy_0, constancy, ids)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'neurons_of was given a name where a value is due. A column cannot be an argument: give a subquery, as in ids := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."neurons_of: body"(legal BIGINT, ids)
WITH "neurons_of: wanted" AS MATERIALIZED (SELECT i.id FROM store.distinct_ids(ids) AS i)
SELECT
  n.id AS neuron_id,
  str_split(
    'ASTRO|DA|FRAG|GPe|GPi|HVC|INT1|INT2|INT3|LMAN|LTS|MICRO|MIGR|MSN|OLIGO|STN|TAN|unclassified', '|'
  )[(n.celltype_code + 1)] AS celltype,
  n.celltype_certainty,
  n.skel_length_axon,
  n.skel_length_soma,
  n.skel_length_dendrite,
  t.* EXCLUDE (celltype_code, id)
FROM (
  (SELECT n.* FROM (store.neurons AS n SEMI JOIN "neurons_of: wanted" AS w ON ((w.id = n.id)))) AS n
  INNER JOIN (
    SELECT t.* FROM (store.neuron_totals AS t SEMI JOIN "neurons_of: wanted" AS w ON ((w.id = t.id)))
  ) AS t ON ((t.id = n.id))
)
ORDER BY n.id ASC NULLS LAST;

-- store."neurons_of: body"(legal DOUBLE, ids)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((legal > 0)) THEN (
        COALESCE(
          COALESCE(store.check_ids('ids', ids), NULL), 'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);
