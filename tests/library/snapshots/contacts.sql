-- contacts(a, b, within, prob_min, size_min, roi, kind)
SELECT
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS BIGINT) END AS contact,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS INTEGER) END AS a_node,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS INTEGER) END AS b_node,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS DOUBLE) END AS "distance",
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS DOUBLE) END AS x,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS DOUBLE) END AS y,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS DOUBLE) END AS z,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS VARCHAR) END AS a_compartment,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS VARCHAR) END AS b_compartment,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS BIGINT) END AS a_nodes,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS BIGINT) END AS a_to_b,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS BIGINT) END AS b_to_a
FROM "range"(1)
LIMIT (
  SELECT CAST(
    "error"('This warehouse has no skeletons; `wirehouse add-skeletons WAREHOUSE SOURCE` adds them.') AS BIGINT
  )
);

-- store."contacts: USE its warehouse first (build )"(
--   plain DOUBLE, given DOUBLE, known BIGINT, a, b, within, prob_min, size_min, roi, kind
-- )
SELECT *
FROM store."contacts: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_id('a', a),
          store.check_id('b', b),
          store.check_needed_distance('within', "within"),
          store.check_probability('prob_min', prob_min),
          store.check_roi(roi, 1),
          store.check_kind(kind),
          store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
          store.check_two_neurons(a, b),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  a,
  b,
  "within",
  prob_min,
  size_min,
  roi,
  kind
);

-- store."contacts: USE its warehouse first (build )"(
--   plain BIGINT, given BIGINT, known BIGINT, a, b, within, prob_min, size_min, roi, kind
-- )
SELECT *
FROM store."contacts: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_id('a', a),
          store.check_id('b', b),
          store.check_needed_distance('within', "within"),
          store.check_probability('prob_min', prob_min),
          store.check_roi(roi, 1),
          store.check_kind(kind),
          store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
          store.check_two_neurons(a, b),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  a,
  b,
  "within",
  prob_min,
  size_min,
  roi,
  kind
);

-- store."contacts: USE its warehouse first (build )"(
--   plain DOUBLE, given BIGINT, known BIGINT, a, b, within, prob_min, size_min, roi, kind
-- )
SELECT *
FROM store."contacts: arguments looked at"(
  store.constancy(hash(a, b, "within", prob_min, size_min, roi, kind)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(struct_pack(c0 := a, c1 := b, d2 := "within", d3 := prob_min, d4 := size_min, b5 := roi, a6 := kind)),
          'STRUCT\(((c\d+ ([A-Z]*INT(EGER)?)|d\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|b\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|a\d+ (VARCHAR)|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
        )
        AND ('a' != 'A')
        AND ('a' != 'á')
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  a,
  b,
  "within",
  prob_min,
  size_min,
  roi,
  kind
);

-- store."contacts: USE its warehouse first (build )"(
--   plain BIGINT, given DOUBLE, known BIGINT, a, b, within, prob_min, size_min, roi, kind
-- )
SELECT *
FROM store."contacts: arguments looked at"(
  store.constancy(hash(a, b, "within", prob_min, size_min, roi, kind)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(struct_pack(c0 := a, c1 := b, d2 := "within", d3 := prob_min, d4 := size_min, b5 := roi, a6 := kind)),
          'STRUCT\(((c\d+ ([A-Z]*INT(EGER)?)|d\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|b\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|a\d+ (VARCHAR)|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
        )
        AND ('a' != 'A')
        AND ('a' != 'á')
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  a,
  b,
  "within",
  prob_min,
  size_min,
  roi,
  kind
);

-- store."contacts: USE its warehouse first (build )"(
--   plain DOUBLE, given UUID, known INTEGER, a, b, within, prob_min, size_min, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'contacts was given a name where a value is due. Write a text in single quotes, as in kind := ''electrical''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in a := (SELECT max(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."contacts: USE its warehouse first (build )"(
--   plain BIGINT, given UUID, known INTEGER, a, b, within, prob_min, size_min, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'contacts was given a name where a value is due. Write a text in single quotes, as in kind := ''electrical''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in a := (SELECT max(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."contacts: arguments looked at"(
--   constancy DOUBLE, types BIGINT, known, a, b, within, prob_min, size_min, roi, kind
-- )
SELECT *
FROM store."contacts: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_id('a', a),
          store.check_id('b', b),
          store.check_needed_distance('within', "within"),
          store.check_probability('prob_min', prob_min),
          store.check_roi(roi, 1),
          store.check_kind(kind),
          store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
          store.check_two_neurons(a, b),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  a,
  b,
  "within",
  prob_min,
  size_min,
  roi,
  kind
);

-- store."contacts: arguments looked at"(
--   constancy BIGINT, types BIGINT, known, a, b, within, prob_min, size_min, roi, kind
-- )
SELECT *
FROM store."contacts: arguments worked out ahead"(
  date_part(
    CASE
      WHEN ((
        NOT regexp_matches(
          regexp_replace(
            concat(
              store.bound_name(a),
              store.bound_name(b),
              store.bound_name("within"),
              store.bound_name(prob_min),
              store.bound_name(size_min),
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
          store.once(store.constancy(hash(a)), store.check_id('a', a), NULL),
          store.once(store.constancy(hash(b)), store.check_id('b', b), NULL),
          store.once(store.constancy(hash("within")), store.check_needed_distance('within', "within"), NULL),
          store.once(store.constancy(hash(prob_min)), store.check_probability('prob_min', prob_min), NULL),
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
          store.once(store.constancy(hash(a, b)), store.check_two_neurons(a, b), NULL),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  store.constancy(hash(a)),
  store.constancy(hash(b)),
  store.constancy(hash("within", prob_min, size_min, roi, kind)),
  a,
  b,
  "within",
  prob_min,
  size_min,
  roi,
  kind
);

-- store."contacts: arguments looked at"(
--   constancy DOUBLE, types DOUBLE, known, a, b, within, prob_min, size_min, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          CASE
            WHEN ((NOT store.takes_id(a))) THEN (store.refuse_id('a', a))
            WHEN ((NOT store.takes_id(b))) THEN (store.refuse_id('b', b))
            WHEN ((NOT store.takes_coordinate("within"))) THEN (store.refuse_coordinate('within', "within"))
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

-- store."contacts: arguments looked at"(
--   constancy BIGINT, types DOUBLE, known, a, b, within, prob_min, size_min, roi, kind
-- )
SELECT *
FROM store."contacts: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END
)
LIMIT (
  SELECT CAST(
    "error"(CASE
      WHEN ((NOT store.takes_id(a))) THEN (store.refuse_id('a', a))
      WHEN ((NOT store.takes_id(b))) THEN (store.refuse_id('b', b))
      WHEN ((NOT store.takes_coordinate("within"))) THEN (store.refuse_coordinate('within', "within"))
      WHEN ((NOT store.takes_probability(prob_min))) THEN (store.refuse_probability('prob_min', prob_min))
      WHEN ((NOT store.takes_number(size_min))) THEN (store.refuse_number('size_min', size_min))
      WHEN ((NOT store.takes_roi(roi))) THEN (store.refuse_roi('roi', roi))
      WHEN ((NOT store.takes_edge_kind(kind))) THEN (store.refuse_edge_kind('kind', kind))
      ELSE NULL
    END) AS BIGINT
  )
);

-- store."contacts: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 BIGINT,
--   constancy_1 DOUBLE,
--   constancy DOUBLE,
--   a,
--   b,
--   within,
--   prob_min,
--   size_min,
--   roi,
--   kind
-- )
WITH "contacts: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT a AS a LIMIT (SELECT 1)) AS "contacts: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_id('a', "contacts: row of arguments".a),
        store.check_id('b', b),
        store.check_needed_distance('within', "within"),
        store.check_probability('prob_min', prob_min),
        store.check_roi(roi, 1),
        store.check_kind(kind),
        store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
        store.check_two_neurons("contacts: row of arguments".a, b),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."contacts: body"(1, (SELECT g.a FROM "contacts: arguments" AS g), b, "within", prob_min, size_min, roi, kind);

-- store."contacts: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 DOUBLE,
--   constancy_1 BIGINT,
--   constancy DOUBLE,
--   a,
--   b,
--   within,
--   prob_min,
--   size_min,
--   roi,
--   kind
-- )
WITH "contacts: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT b AS b LIMIT (SELECT 1)) AS "contacts: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_id('a', a),
        store.check_id('b', "contacts: row of arguments".b),
        store.check_needed_distance('within', "within"),
        store.check_probability('prob_min', prob_min),
        store.check_roi(roi, 1),
        store.check_kind(kind),
        store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
        store.check_two_neurons(a, "contacts: row of arguments".b),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."contacts: body"(1, a, (SELECT g.b FROM "contacts: arguments" AS g), "within", prob_min, size_min, roi, kind);

-- store."contacts: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 BIGINT,
--   constancy_1 BIGINT,
--   constancy DOUBLE,
--   a,
--   b,
--   within,
--   prob_min,
--   size_min,
--   roi,
--   kind
-- )
WITH "contacts: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT a AS a, b AS b LIMIT (SELECT 1)) AS "contacts: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_id('a', "contacts: row of arguments".a),
        store.check_id('b', "contacts: row of arguments".b),
        store.check_needed_distance('within', "within"),
        store.check_probability('prob_min', prob_min),
        store.check_roi(roi, 1),
        store.check_kind(kind),
        store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
        store.check_two_neurons("contacts: row of arguments".a, "contacts: row of arguments".b),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."contacts: body"(
  1,
  (SELECT g.a FROM "contacts: arguments" AS g),
  (SELECT g.b FROM "contacts: arguments" AS g),
  "within",
  prob_min,
  size_min,
  roi,
  kind
);

-- store."contacts: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0,
--   constancy_1,
--   constancy BIGINT,
--   a,
--   b,
--   within,
--   prob_min,
--   size_min,
--   roi,
--   kind
-- )
WITH "contacts: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT a AS a, b AS b, "within" AS "within", prob_min AS prob_min, size_min AS size_min, roi AS roi, kind AS kind
    LIMIT (SELECT 1)
  ) AS "contacts: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.once(
          store.constancy(roi),
          NULL,
          'roi cannot be a subquery: give a name in single quotes, a list of names, a bound parameter, or getvariable(''types'') after SET VARIABLE types = (SELECT ...).'
        ),
        COALESCE(
          store.check_id('a', store.once(store.constancy(a), a, "contacts: row of arguments".a)),
          store.check_id('b', store.once(store.constancy(b), b, "contacts: row of arguments".b)),
          store.check_needed_distance(
            'within', store.once(store.constancy("within"), "within", "contacts: row of arguments"."within")
          ),
          store.check_probability(
            'prob_min', store.once(store.constancy(prob_min), prob_min, "contacts: row of arguments".prob_min)
          ),
          store.check_roi(store.once(store.constancy(roi), roi, "contacts: row of arguments".roi), 1),
          store.check_kind(store.once(store.constancy(kind), kind, "contacts: row of arguments".kind)),
          store.check_thresholds(
            'prob_min, size_min',
            greatest(
              CAST(NULL AS DOUBLE),
              store.once(store.constancy(prob_min), prob_min, "contacts: row of arguments".prob_min),
              store.once(store.constancy(size_min), size_min, "contacts: row of arguments".size_min)
            )
          ),
          store.check_two_neurons(
            store.once(store.constancy(a), a, "contacts: row of arguments".a),
            store.once(store.constancy(b), b, "contacts: row of arguments".b)
          ),
          NULL
        )
      )
    ) IS NULL
  )
)
SELECT *
FROM store."contacts: body"(
  1,
  store.once(store.constancy(a), a, (SELECT g.a FROM "contacts: arguments" AS g)),
  store.once(store.constancy(b), b, (SELECT g.b FROM "contacts: arguments" AS g)),
  store.once(store.constancy("within"), "within", (SELECT g."within" FROM "contacts: arguments" AS g)),
  store.once(store.constancy(prob_min), prob_min, (SELECT g.prob_min FROM "contacts: arguments" AS g)),
  store.once(store.constancy(size_min), size_min, (SELECT g.size_min FROM "contacts: arguments" AS g)),
  store.once(store.constancy(roi), roi, CAST(NULL AS VARCHAR)),
  store.once(store.constancy(kind), kind, (SELECT g.kind FROM "contacts: arguments" AS g))
)
LIMIT (SELECT 4000000000000000000 FROM "contacts: arguments");

-- store."contacts: arguments worked out ahead"(
--   columns BIGINT,
--   legal DOUBLE,
--   known,
--   constancy_0,
--   constancy_1,
--   constancy,
--   a,
--   b,
--   within,
--   prob_min,
--   size_min,
--   roi,
--   kind
-- )
SELECT *
FROM store."contacts: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
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
        store.once(store.constancy(hash(a)), store.check_id('a', a), NULL),
        store.once(store.constancy(hash(b)), store.check_id('b', b), NULL),
        store.once(store.constancy(hash("within")), store.check_needed_distance('within', "within"), NULL),
        store.once(store.constancy(hash(prob_min)), store.check_probability('prob_min', prob_min), NULL),
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
        store.once(store.constancy(hash(a, b)), store.check_two_neurons(a, b), NULL),
        NULL
      )
    ) AS BIGINT
  )
);

-- store."contacts: arguments worked out ahead"(
--   columns DOUBLE, legal, known, constancy_0, constancy_1, constancy, a, b, within, prob_min, size_min, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'contacts was given a name where a value is due. Write a text in single quotes, as in kind := ''electrical''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in a := (SELECT max(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."contacts: body"(legal BIGINT, a, b, within, prob_min, size_min, roi, kind)
WITH
  "contacts: mine" AS MATERIALIZED (SELECT n.* FROM store.skeletons AS n WHERE (n.neuron_id = CAST(a AS BIGINT))),
  "contacts: other" AS MATERIALIZED (
    SELECT
      n.*,
      floor((n.x / greatest("within", 100))) AS cell_x,
      floor((n.y / greatest("within", 100))) AS cell_y,
      floor((n.z / greatest("within", 100))) AS cell_z
    FROM store.skeletons AS n
    WHERE (n.neuron_id = CAST(b AS BIGINT))
  ),
  "contacts: steps" AS (SELECT t.step FROM (SELECT * FROM (VALUES (-1), (0), (1)) AS valueslist) AS t(step)),
  "contacts: close" AS MATERIALIZED (
    SELECT m.node, min(struct_pack(squared := m.squared, node := m.other_node)) AS "nearest"
    FROM (
      SELECT
        n.node,
        o.node AS other_node,
        ((((o.x - n.x) * (o.x - n.x)) + ((o.y - n.y) * (o.y - n.y))) + ((o.z - n.z) * (o.z - n.z))) AS squared
      FROM (
        (
          SELECT
            n.node,
            n.x,
            n.y,
            n.z,
            (floor((n.x / greatest("within", 100))) + i.step) AS cell_x,
            (floor((n.y / greatest("within", 100))) + j.step) AS cell_y,
            (floor((n.z / greatest("within", 100))) + k.step) AS cell_z
          FROM "contacts: mine" AS n , "contacts: steps" AS i , "contacts: steps" AS j , "contacts: steps" AS k
        ) AS n
        INNER JOIN "contacts: other" AS o ON ((
          (o.cell_x = n.cell_x) AND (o.cell_y = n.cell_y) AND (o.cell_z = n.cell_z)
        ))
      )
    ) AS m
    WHERE (sqrt(m.squared) <= CAST("within" AS DOUBLE))
    GROUP BY m.node
  ),
  "contacts: touching" AS MATERIALIZED (
    SELECT n.*, c."nearest".node AS other_node, c."nearest".squared AS squared
    FROM ("contacts: mine" AS n INNER JOIN "contacts: close" AS c ON ((c.node = n.node)))
  ),
  "contacts: beginnings" AS MATERIALIZED (
    SELECT t.walk_order, t.subtree_end
    FROM ("contacts: touching" AS t ANTI JOIN "contacts: touching" AS p ON ((p.node = t.parent)))
  ),
  "contacts: members" AS MATERIALIZED (
    SELECT t.node, max(s.walk_order) AS beginning
    FROM (
      "contacts: touching" AS t
      INNER JOIN "contacts: beginnings" AS s ON ((t.walk_order BETWEEN s.walk_order AND s.subtree_end))
    )
    GROUP BY t.node
  ),
  "contacts: synapses" AS (
    (
      SELECT s.synapse_id, CAST(s.x AS DOUBLE) AS x, CAST(s.y AS DOUBLE) AS y, CAST(s.z AS DOUBLE) AS z, 1 AS outgoing
      FROM store.neuron_list_synapses(list_value(a), 'outgoing', prob_min, size_min, roi, kind) AS s
      WHERE (s.partner_id = CAST(b AS BIGINT))
    )
    UNION ALL (
      SELECT s.synapse_id, CAST(s.x AS DOUBLE), CAST(s.y AS DOUBLE), CAST(s.z AS DOUBLE), 0
      FROM store.neuron_list_synapses(list_value(a), 'incoming', prob_min, size_min, roi, kind) AS s
      WHERE (s.partner_id = CAST(b AS BIGINT))
    )
  ),
  "contacts: counts" AS (
    SELECT m.beginning, sum(s.outgoing) AS a_to_b, sum((1 - s.outgoing)) AS b_to_a
    FROM (
      (
        SELECT n.synapse_id, n.outgoing, min(struct_pack(squared := n.squared, node := n.node)) AS "nearest"
        FROM (
          SELECT
            s.synapse_id,
            s.outgoing,
            t.node,
            ((((t.x - s.x) * (t.x - s.x)) + ((t.y - s.y) * (t.y - s.y))) + ((t.z - s.z) * (t.z - s.z))) AS squared
          FROM "contacts: synapses" AS s , "contacts: touching" AS t
        ) AS n
        WHERE (sqrt(n.squared) <= CAST("within" AS DOUBLE))
        GROUP BY n.synapse_id, n.outgoing
      ) AS s
      INNER JOIN "contacts: members" AS m ON ((m.node = s."nearest".node))
    )
    GROUP BY m.beginning
  )
SELECT
  row_number() OVER (ORDER BY c."nearest".squared ASC NULLS LAST, c."nearest".node ASC NULLS LAST) AS contact,
  n.node AS a_node,
  o.node AS b_node,
  sqrt(c."nearest".squared) AS "distance",
  n.x,
  n.y,
  n.z,
  CASE
    WHEN ((n.compartment_code = 0)) THEN ('undefined')
    WHEN ((n.compartment_code = 1)) THEN ('soma')
    WHEN ((n.compartment_code = 2)) THEN ('axon')
    WHEN ((n.compartment_code = 3)) THEN ('dendrite')
    WHEN ((n.compartment_code = 4)) THEN ('apical dendrite')
    ELSE CAST(n.compartment_code AS TEXT)
  END AS a_compartment,
  CASE
    WHEN ((o.compartment_code = 0)) THEN ('undefined')
    WHEN ((o.compartment_code = 1)) THEN ('soma')
    WHEN ((o.compartment_code = 2)) THEN ('axon')
    WHEN ((o.compartment_code = 3)) THEN ('dendrite')
    WHEN ((o.compartment_code = 4)) THEN ('apical dendrite')
    ELSE CAST(o.compartment_code AS TEXT)
  END AS b_compartment,
  c.nodes AS a_nodes,
  CAST(COALESCE(s.a_to_b, 0) AS BIGINT) AS a_to_b,
  CAST(COALESCE(s.b_to_a, 0) AS BIGINT) AS b_to_a
FROM (
  (
    (
      (
        SELECT m.beginning, count_star() AS nodes, min(struct_pack(squared := t.squared, node := t.node)) AS "nearest"
        FROM ("contacts: members" AS m INNER JOIN "contacts: touching" AS t ON ((t.node = m.node)))
        GROUP BY m.beginning
      ) AS c
      INNER JOIN "contacts: touching" AS n ON ((n.node = c."nearest".node))
    )
    INNER JOIN "contacts: other" AS o ON ((o.node = n.other_node))
  )
  LEFT JOIN "contacts: counts" AS s ON ((s.beginning = c.beginning))
)
ORDER BY c."nearest".squared ASC NULLS LAST, c."nearest".node ASC NULLS LAST;

-- store."contacts: body"(legal DOUBLE, a, b, within, prob_min, size_min, roi, kind)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((legal > 0)) THEN (
        COALESCE(
          COALESCE(
            store.check_id('a', a),
            store.check_id('b', b),
            store.check_needed_distance('within', "within"),
            store.check_probability('prob_min', prob_min),
            store.check_roi(roi, 1),
            store.check_kind(kind),
            store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
            store.check_two_neurons(a, b),
            NULL
          ),
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);
