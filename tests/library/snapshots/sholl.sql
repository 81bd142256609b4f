-- sholl(neuron_id, step)
SELECT
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS DOUBLE) END AS radius_um,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS BIGINT) END AS intersections,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS BIGINT) END AS nodes,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS DOUBLE) END AS cable_length,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS BIGINT) END AS forks,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS BIGINT) END AS tips
FROM "range"(1)
LIMIT (
  SELECT CAST(
    "error"('This warehouse has no skeletons; `wirehouse add-skeletons WAREHOUSE SOURCE` adds them.') AS BIGINT
  )
);

-- store."sholl: USE its warehouse first (build )"(plain DOUBLE, given DOUBLE, known BIGINT, neuron_id, step)
SELECT *
FROM store."sholl: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(store.check_id('neuron_id', neuron_id), store.check_width('step', step), NULL) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  neuron_id,
  step
);

-- store."sholl: USE its warehouse first (build )"(plain BIGINT, given BIGINT, known BIGINT, neuron_id, step)
SELECT *
FROM store."sholl: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(store.check_id('neuron_id', neuron_id), store.check_width('step', step), NULL) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  neuron_id,
  step
);

-- store."sholl: USE its warehouse first (build )"(plain DOUBLE, given BIGINT, known BIGINT, neuron_id, step)
SELECT *
FROM store."sholl: arguments looked at"(
  store.constancy(hash(neuron_id, step)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(struct_pack(a0 := neuron_id, b1 := step)),
          'STRUCT\(((a\d+ ([A-Z]*INT(EGER)?)|b\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
        )
        AND ('a' != 'A')
        AND ('a' != 'á')
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  neuron_id,
  step
);

-- store."sholl: USE its warehouse first (build )"(plain BIGINT, given DOUBLE, known BIGINT, neuron_id, step)
SELECT *
FROM store."sholl: arguments looked at"(
  store.constancy(hash(neuron_id, step)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(struct_pack(a0 := neuron_id, b1 := step)),
          'STRUCT\(((a\d+ ([A-Z]*INT(EGER)?)|b\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
        )
        AND ('a' != 'A')
        AND ('a' != 'á')
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  neuron_id,
  step
);

-- store."sholl: USE its warehouse first (build )"(plain DOUBLE, given UUID, known INTEGER, neuron_id, step)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'sholl was given a name where a value is due. A column cannot be an argument: give a subquery, as in neuron_id := (SELECT max(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."sholl: USE its warehouse first (build )"(plain BIGINT, given UUID, known INTEGER, neuron_id, step)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'sholl was given a name where a value is due. A column cannot be an argument: give a subquery, as in neuron_id := (SELECT max(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."sholl: arguments looked at"(constancy DOUBLE, types BIGINT, known, neuron_id, step)
SELECT *
FROM store."sholl: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(store.check_id('neuron_id', neuron_id), store.check_width('step', step), NULL) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  neuron_id,
  step
);

-- store."sholl: arguments looked at"(constancy BIGINT, types BIGINT, known, neuron_id, step)
SELECT *
FROM store."sholl: arguments worked out ahead"(
  date_part(
    CASE
      WHEN ((
        NOT regexp_matches(
          regexp_replace(
            concat(store.bound_name(neuron_id), store.bound_name(step)), 'STRUCT\("?(NULL|true|false)"? ', '', 'g'
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
          store.once(store.constancy(hash(neuron_id)), store.check_id('neuron_id', neuron_id), NULL),
          store.once(store.constancy(hash(step)), store.check_width('step', step), NULL),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  store.constancy(hash(neuron_id)),
  store.constancy(hash(step)),
  neuron_id,
  step
);

-- store."sholl: arguments looked at"(constancy DOUBLE, types DOUBLE, known, neuron_id, step)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          CASE
            WHEN ((NOT store.takes_id(neuron_id))) THEN (store.refuse_id('neuron_id', neuron_id))
            WHEN ((NOT store.takes_width(step))) THEN (store.refuse_width('step', step))
            ELSE NULL
          END,
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."sholl: arguments looked at"(constancy BIGINT, types DOUBLE, known, neuron_id, step)
SELECT *
FROM store."sholl: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END
)
LIMIT (
  SELECT CAST(
    "error"(CASE
      WHEN ((NOT store.takes_id(neuron_id))) THEN (store.refuse_id('neuron_id', neuron_id))
      WHEN ((NOT store.takes_width(step))) THEN (store.refuse_width('step', step))
      ELSE NULL
    END) AS BIGINT
  )
);

-- store."sholl: arguments worked out ahead"(
--   columns BIGINT, legal BIGINT, known, constancy_0 BIGINT, constancy DOUBLE, neuron_id, step
-- )
WITH "sholl: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT neuron_id AS neuron_id LIMIT (SELECT 1)) AS "sholl: row of arguments"
  WHERE (
    "error"(
      COALESCE(store.check_id('neuron_id', "sholl: row of arguments".neuron_id), store.check_width('step', step), NULL)
    ) IS NULL
  )
)
SELECT *
FROM store."sholl: body"(1, (SELECT g.neuron_id FROM "sholl: arguments" AS g), step);

-- store."sholl: arguments worked out ahead"(
--   columns BIGINT, legal BIGINT, known, constancy_0, constancy BIGINT, neuron_id, step
-- )
WITH "sholl: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT neuron_id AS neuron_id, step AS step LIMIT (SELECT 1)) AS "sholl: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        COALESCE(
          store.check_id(
            'neuron_id', store.once(store.constancy(neuron_id), neuron_id, "sholl: row of arguments".neuron_id)
          ),
          store.check_width('step', store.once(store.constancy(step), step, "sholl: row of arguments".step)),
          NULL
        )
      )
    ) IS NULL
  )
)
SELECT *
FROM store."sholl: body"(
  1,
  store.once(store.constancy(neuron_id), neuron_id, (SELECT g.neuron_id FROM "sholl: arguments" AS g)),
  store.once(store.constancy(step), step, (SELECT g.step FROM "sholl: arguments" AS g))
)
LIMIT (SELECT 4000000000000000000 FROM "sholl: arguments");

-- store."sholl: arguments worked out ahead"(
--   columns BIGINT, legal DOUBLE, known, constancy_0, constancy, neuron_id, step
-- )
SELECT *
FROM store."sholl: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END
)
LIMIT (
  SELECT CAST(
    "error"(
      COALESCE(
        store.once(store.constancy(hash(neuron_id)), store.check_id('neuron_id', neuron_id), NULL),
        store.once(store.constancy(hash(step)), store.check_width('step', step), NULL),
        NULL
      )
    ) AS BIGINT
  )
);

-- store."sholl: arguments worked out ahead"(columns DOUBLE, legal, known, constancy_0, constancy, neuron_id, step)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'sholl was given a name where a value is due. A column cannot be an argument: give a subquery, as in neuron_id := (SELECT max(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."sholl: body"(legal BIGINT, neuron_id, step)
WITH
  "sholl: nodes" AS MATERIALIZED (SELECT n.* FROM store.soma_paths(list_value(neuron_id)) AS n),
  "sholl: centre" AS MATERIALIZED (
    SELECT c.x, c.y, c.z
    FROM (
      SELECT
        c.x,
        c.y,
        c.z,
        row_number() OVER (
          ORDER BY
            CASE WHEN (c.has_soma) THEN (0) ELSE 1 END ASC NULLS LAST, t.nodes DESC NULLS LAST, c.root ASC NULLS LAST
        ) AS place
      FROM (
        "sholl: nodes" AS c
        INNER JOIN (
          SELECT n.root, count_star() AS nodes FROM "sholl: nodes" AS n GROUP BY n.root
        ) AS t ON ((t.root = c.root))
      )
      WHERE c.is_centre
    ) AS c
    WHERE (c.place = 1)
  ),
  "sholl: placed" AS MATERIALIZED (
    SELECT
      n.node,
      n.parent,
      n.edge,
      n.children,
      (
        CAST(
          floor((
            sqrt((
              (((n.x - c.x) * (n.x - c.x)) + ((n.y - c.y) * (n.y - c.y))) + ((n.z - c.z) * (n.z - c.z))
            )) / (CAST(step AS DOUBLE) * 1000)
          )) AS BIGINT
        ) + 1
      ) AS sphere
    FROM "sholl: nodes" AS n , "sholl: centre" AS c
  ),
  "sholl: changes" AS (
    SELECT e.sphere, sum(e.change) AS change
    FROM (
      (
        SELECT least(n.sphere, p.sphere) AS sphere, 1 AS change
        FROM ("sholl: placed" AS n INNER JOIN "sholl: placed" AS p ON ((p.node = n.parent)))
      )
      UNION ALL (
        SELECT greatest(n.sphere, p.sphere), -1
        FROM ("sholl: placed" AS n INNER JOIN "sholl: placed" AS p ON ((p.node = n.parent)))
      )
    ) AS e
    GROUP BY e.sphere
  ),
  "sholl: shells" AS (
    SELECT
      n.sphere,
      count_star() AS nodes,
      (COALESCE(sum(n.edge), 0.0) / 1000) AS cable_length,
      count_star() FILTER (WHERE (n.children >= 2)) AS forks,
      count_star() FILTER (WHERE (n.children = 0)) AS tips
    FROM "sholl: placed" AS n
    GROUP BY n.sphere
  )
SELECT
  (r.sphere * CAST(step AS DOUBLE)) AS radius_um,
  CAST(
    COALESCE(
      sum(c.change) OVER (ORDER BY r.sphere ASC NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW), 0
    ) AS BIGINT
  ) AS intersections,
  COALESCE(s.nodes, 0) AS nodes,
  COALESCE(s.cable_length, 0.0) AS cable_length,
  COALESCE(s.forks, 0) AS forks,
  COALESCE(s.tips, 0) AS tips
FROM (
  (
    (SELECT unnest("range"(1, ((SELECT max(n.sphere) FROM "sholl: placed" AS n) + 1))) AS sphere) AS r
    LEFT JOIN "sholl: changes" AS c ON ((c.sphere = r.sphere))
  )
  LEFT JOIN "sholl: shells" AS s ON ((s.sphere = r.sphere))
)
ORDER BY r.sphere ASC NULLS LAST;

-- store."sholl: body"(legal DOUBLE, neuron_id, step)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((legal > 0)) THEN (
        COALESCE(
          COALESCE(store.check_id('neuron_id', neuron_id), store.check_width('step', step), NULL),
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);
