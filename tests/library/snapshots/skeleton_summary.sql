-- skeleton_summary(ids)
SELECT
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS BIGINT) END AS neuron_id,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS VARCHAR) END AS celltype,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS BIGINT) END AS nodes,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS DOUBLE) END AS cable_length,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS DOUBLE) END AS cable_axon,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS DOUBLE) END AS cable_dendrite,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS DOUBLE) END AS cable_soma,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS DOUBLE) END AS cable_other,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS BIGINT) END AS forks,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS BIGINT) END AS tips,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS BIGINT) END AS roots,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS SMALLINT) END AS strahler,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS DOUBLE) END AS longest_path,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS DOUBLE) END AS x_min,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS DOUBLE) END AS x_max,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS DOUBLE) END AS y_min,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS DOUBLE) END AS y_max,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS DOUBLE) END AS z_min,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS DOUBLE) END AS z_max
FROM "range"(1)
LIMIT (
  SELECT CAST(
    "error"('This warehouse has no skeletons; `wirehouse add-skeletons WAREHOUSE SOURCE` adds them.') AS BIGINT
  )
);

-- store."skeleton_summary: USE its warehouse first (build )"(plain DOUBLE, given DOUBLE, known BIGINT, ids)
SELECT *
FROM store."skeleton_summary: body"(
  date_part(
    CASE WHEN ((COALESCE(store.check_neuron_ids('ids', ids), NULL) IS NULL)) THEN ('year') ELSE 'epoch' END,
    CAST('2000-01-01' AS DATE)
  ),
  ids
);

-- store."skeleton_summary: USE its warehouse first (build )"(plain BIGINT, given BIGINT, known BIGINT, ids)
SELECT *
FROM store."skeleton_summary: body"(
  date_part(
    CASE WHEN ((COALESCE(store.check_neuron_ids('ids', ids), NULL) IS NULL)) THEN ('year') ELSE 'epoch' END,
    CAST('2000-01-01' AS DATE)
  ),
  ids
);

-- store."skeleton_summary: USE its warehouse first (build )"(plain DOUBLE, given BIGINT, known BIGINT, ids)
SELECT *
FROM store."skeleton_summary: arguments looked at"(
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

-- store."skeleton_summary: USE its warehouse first (build )"(plain BIGINT, given DOUBLE, known BIGINT, ids)
SELECT *
FROM store."skeleton_summary: arguments looked at"(
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

-- store."skeleton_summary: USE its warehouse first (build )"(plain DOUBLE, given UUID, known INTEGER, ids)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'skeleton_summary was given a name where a value is due. A column cannot be an argument: give a subquery, as in ids := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."skeleton_summary: USE its warehouse first (build )"(plain BIGINT, given UUID, known INTEGER, ids)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'skeleton_summary was given a name where a value is due. A column cannot be an argument: give a subquery, as in ids := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."skeleton_summary: arguments looked at"(constancy DOUBLE, types BIGINT, known, ids)
SELECT *
FROM store."skeleton_summary: body"(
  date_part(
    CASE WHEN ((COALESCE(store.check_neuron_ids('ids', ids), NULL) IS NULL)) THEN ('year') ELSE 'epoch' END,
    CAST('2000-01-01' AS DATE)
  ),
  ids
);

-- store."skeleton_summary: arguments looked at"(constancy BIGINT, types BIGINT, known, ids)
SELECT *
FROM store."skeleton_summary: arguments worked out ahead"(
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
        COALESCE(store.once(store.constancy(hash(ids)), store.check_neuron_ids('ids', ids), NULL), NULL) IS NULL
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

-- store."skeleton_summary: arguments looked at"(constancy DOUBLE, types DOUBLE, known, ids)
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

-- store."skeleton_summary: arguments looked at"(constancy BIGINT, types DOUBLE, known, ids)
SELECT *
FROM store."skeleton_summary: body"(1, CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT[])) ELSE NULL END)
LIMIT (
  SELECT CAST(
    "error"(CASE WHEN ((NOT store.takes_ids(ids))) THEN (store.refuse_ids('ids', ids)) ELSE NULL END) AS BIGINT
  )
);

-- store."skeleton_summary: arguments worked out ahead"(
--   columns BIGINT, legal BIGINT, known, constancy_0 BIGINT, constancy DOUBLE, ids
-- )
WITH "skeleton_summary: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT ids AS ids LIMIT (SELECT 1)) AS "skeleton_summary: row of arguments"
  WHERE ("error"(COALESCE(store.check_neuron_ids('ids', "skeleton_summary: row of arguments".ids), NULL)) IS NULL)
)
SELECT *
FROM store."skeleton_summary: body"(1, (SELECT g.ids FROM "skeleton_summary: arguments" AS g));

-- store."skeleton_summary: arguments worked out ahead"(
--   columns BIGINT, legal BIGINT, known, constancy_0, constancy BIGINT, ids
-- )
WITH "skeleton_summary: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT ids AS ids LIMIT (SELECT 1)) AS "skeleton_summary: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        COALESCE(
          store.check_neuron_ids(
            'ids', store.once(store.constancy(ids), ids, "skeleton_summary: row of arguments".ids)
          ),
          NULL
        )
      )
    ) IS NULL
  )
)
SELECT *
FROM store."skeleton_summary: body"(
  1, store.once(store.constancy(ids), ids, (SELECT g.ids FROM "skeleton_summary: arguments" AS g))
)
LIMIT (SELECT 4000000000000000000 FROM "skeleton_summary: arguments");

-- store."skeleton_summary: arguments worked out ahead"(
--   columns BIGINT, legal DOUBLE, known, constancy_0, constancy, ids
-- )
SELECT *
FROM store."skeleton_summary: body"(1, CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT[])) ELSE NULL END)
LIMIT (
  SELECT CAST(
    "error"(COALESCE(store.once(store.constancy(hash(ids)), store.check_neuron_ids('ids', ids), NULL), NULL)) AS BIGINT
  )
);

-- store."skeleton_summary: arguments worked out ahead"(columns DOUBLE, legal, known, constancy_0, constancy, ids)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'skeleton_summary was given a name where a value is due. A column cannot be an argument: give a subquery, as in ids := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."skeleton_summary: body"(legal BIGINT, ids)
WITH "skeleton_summary: summed" AS (
  SELECT
    n.neuron_id,
    count_star() AS nodes,
    (COALESCE(sum(n.edge), 0.0) / 1000) AS cable_length,
    (
      COALESCE(
        sum(n.edge) FILTER (
          WHERE COALESCE(array_contains(CAST(list_value(2) AS INTEGER[]), n.compartment_code), false)
        ),
        0.0
      ) / 1000
    ) AS cable_axon,
    (
      COALESCE(
        sum(n.edge) FILTER (
          WHERE COALESCE(array_contains(CAST(list_value(3, 4) AS INTEGER[]), n.compartment_code), false)
        ),
        0.0
      ) / 1000
    ) AS cable_dendrite,
    (
      COALESCE(
        sum(n.edge) FILTER (
          WHERE COALESCE(array_contains(CAST(list_value(1) AS INTEGER[]), n.compartment_code), false)
        ),
        0.0
      ) / 1000
    ) AS cable_soma,
    (
      COALESCE(
        sum(n.edge) FILTER (
          WHERE (NOT COALESCE(array_contains(CAST(list_value(2, 3, 4, 1) AS INTEGER[]), n.compartment_code), false))
        ),
        0.0
      ) / 1000
    ) AS cable_other,
    count_star() FILTER (WHERE (n.children >= 2)) AS forks,
    count_star() FILTER (WHERE (n.children = 0)) AS tips,
    count_star() FILTER (WHERE (n.parent IS NULL)) AS roots,
    max(n.strahler) AS strahler,
    (max(n.path_to_root) / 1000) AS longest_path,
    min(n.x) AS x_min,
    max(n.x) AS x_max,
    min(n.y) AS y_min,
    max(n.y) AS y_max,
    min(n.z) AS z_min,
    max(n.z) AS z_max
  FROM (
    (SELECT s.* FROM store.skeletons AS s WHERE (ids IS NULL))
    UNION ALL (
      SELECT s.*
      FROM store.skeletons AS s
      WHERE ((NOT (ids IS NULL)) AND (s.neuron_id = ANY(SELECT unnest(CAST(ids AS BIGINT[])))))
    )
  ) AS n
  GROUP BY n.neuron_id
)
SELECT
  s.neuron_id,
  str_split(
    'ASTRO|DA|FRAG|GPe|GPi|HVC|INT1|INT2|INT3|LMAN|LTS|MICRO|MIGR|MSN|OLIGO|STN|TAN|unclassified', '|'
  )[(t.celltype_code + 1)] AS celltype,
  s.* EXCLUDE (neuron_id)
FROM ("skeleton_summary: summed" AS s LEFT JOIN store.neurons AS t ON ((t.id = s.neuron_id)))
ORDER BY s.neuron_id ASC NULLS LAST;

-- store."skeleton_summary: body"(legal DOUBLE, ids)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((legal > 0)) THEN (
        COALESCE(
          COALESCE(store.check_neuron_ids('ids', ids), NULL),
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);
