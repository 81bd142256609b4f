-- path_distances(neuron_id, synapse_ids, nodes, max_distance)
SELECT
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS BIGINT) END AS first_id,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS BIGINT) END AS second_id,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS INTEGER) END AS first_node,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS INTEGER) END AS second_node,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS DOUBLE) END AS path_length
FROM "range"(1)
LIMIT (
  SELECT CAST(
    "error"('This warehouse has no skeletons; `wirehouse add-skeletons WAREHOUSE SOURCE` adds them.') AS BIGINT
  )
);

-- store."path_distances: USE its warehouse first (build )"(
--   plain DOUBLE, given DOUBLE, known BIGINT, neuron_id, synapse_ids, nodes, max_distance
-- )
SELECT *
FROM store."path_distances: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_id('neuron_id', neuron_id),
          store.check_neuron_ids('synapse_ids', synapse_ids),
          store.check_neuron_ids('nodes', nodes),
          store.check_distance('max_distance', max_distance),
          store.check_one_list(synapse_ids, nodes),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  neuron_id,
  synapse_ids,
  nodes,
  max_distance
);

-- store."path_distances: USE its warehouse first (build )"(
--   plain BIGINT, given BIGINT, known BIGINT, neuron_id, synapse_ids, nodes, max_distance
-- )
SELECT *
FROM store."path_distances: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_id('neuron_id', neuron_id),
          store.check_neuron_ids('synapse_ids', synapse_ids),
          store.check_neuron_ids('nodes', nodes),
          store.check_distance('max_distance', max_distance),
          store.check_one_list(synapse_ids, nodes),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  neuron_id,
  synapse_ids,
  nodes,
  max_distance
);

-- store."path_distances: USE its warehouse first (build )"(
--   plain DOUBLE, given BIGINT, known BIGINT, neuron_id, synapse_ids, nodes, max_distance
-- )
SELECT *
FROM store."path_distances: arguments looked at"(
  store.constancy(hash(neuron_id, synapse_ids, nodes, max_distance)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(struct_pack(b0 := neuron_id, a1 := synapse_ids, a2 := nodes, c3 := max_distance)),
          'STRUCT\(((b\d+ ([A-Z]*INT(EGER)?)|a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|c\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
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
  synapse_ids,
  nodes,
  max_distance
);

-- store."path_distances: USE its warehouse first (build )"(
--   plain BIGINT, given DOUBLE, known BIGINT, neuron_id, synapse_ids, nodes, max_distance
-- )
SELECT *
FROM store."path_distances: arguments looked at"(
  store.constancy(hash(neuron_id, synapse_ids, nodes, max_distance)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(struct_pack(b0 := neuron_id, a1 := synapse_ids, a2 := nodes, c3 := max_distance)),
          'STRUCT\(((b\d+ ([A-Z]*INT(EGER)?)|a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|c\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
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
  synapse_ids,
  nodes,
  max_distance
);

-- store."path_distances: USE its warehouse first (build )"(
--   plain DOUBLE, given UUID, known INTEGER, neuron_id, synapse_ids, nodes, max_distance
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'path_distances was given a name where a value is due. Name an argument with :=, as in max_distance := 10000; a single = compares. A column cannot be an argument: give a subquery, as in synapse_ids := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."path_distances: USE its warehouse first (build )"(
--   plain BIGINT, given UUID, known INTEGER, neuron_id, synapse_ids, nodes, max_distance
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'path_distances was given a name where a value is due. Name an argument with :=, as in max_distance := 10000; a single = compares. A column cannot be an argument: give a subquery, as in synapse_ids := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."path_distances: arguments looked at"(
--   constancy DOUBLE, types BIGINT, known, neuron_id, synapse_ids, nodes, max_distance
-- )
SELECT *
FROM store."path_distances: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_id('neuron_id', neuron_id),
          store.check_neuron_ids('synapse_ids', synapse_ids),
          store.check_neuron_ids('nodes', nodes),
          store.check_distance('max_distance', max_distance),
          store.check_one_list(synapse_ids, nodes),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  neuron_id,
  synapse_ids,
  nodes,
  max_distance
);

-- store."path_distances: arguments looked at"(
--   constancy BIGINT, types BIGINT, known, neuron_id, synapse_ids, nodes, max_distance
-- )
SELECT *
FROM store."path_distances: arguments worked out ahead"(
  date_part(
    CASE
      WHEN ((
        NOT regexp_matches(
          regexp_replace(
            concat(
              store.bound_name(neuron_id),
              store.bound_name(synapse_ids),
              store.bound_name(nodes),
              store.bound_name(max_distance)
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
          store.once(store.constancy(hash(neuron_id)), store.check_id('neuron_id', neuron_id), NULL),
          store.once(store.constancy(hash(synapse_ids)), store.check_neuron_ids('synapse_ids', synapse_ids), NULL),
          store.once(store.constancy(hash(nodes)), store.check_neuron_ids('nodes', nodes), NULL),
          store.once(store.constancy(hash(max_distance)), store.check_distance('max_distance', max_distance), NULL),
          store.once(store.constancy(hash(synapse_ids, nodes)), store.check_one_list(synapse_ids, nodes), NULL),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  store.constancy(hash(neuron_id)),
  store.constancy(hash(synapse_ids)),
  store.constancy(hash(nodes)),
  store.constancy(hash(max_distance)),
  neuron_id,
  synapse_ids,
  nodes,
  max_distance
);

-- store."path_distances: arguments looked at"(
--   constancy DOUBLE, types DOUBLE, known, neuron_id, synapse_ids, nodes, max_distance
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          CASE
            WHEN ((NOT store.takes_id(neuron_id))) THEN (store.refuse_id('neuron_id', neuron_id))
            WHEN ((NOT store.takes_ids(synapse_ids))) THEN (store.refuse_ids('synapse_ids', synapse_ids))
            WHEN ((NOT store.takes_ids(nodes))) THEN (store.refuse_ids('nodes', nodes))
            WHEN ((NOT store.takes_coordinate(max_distance))) THEN (
              store.refuse_coordinate('max_distance', max_distance)
            )
            ELSE NULL
          END,
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."path_distances: arguments looked at"(
--   constancy BIGINT, types DOUBLE, known, neuron_id, synapse_ids, nodes, max_distance
-- )
SELECT *
FROM store."path_distances: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT[])) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT[])) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END
)
LIMIT (
  SELECT CAST(
    "error"(CASE
      WHEN ((NOT store.takes_id(neuron_id))) THEN (store.refuse_id('neuron_id', neuron_id))
      WHEN ((NOT store.takes_ids(synapse_ids))) THEN (store.refuse_ids('synapse_ids', synapse_ids))
      WHEN ((NOT store.takes_ids(nodes))) THEN (store.refuse_ids('nodes', nodes))
      WHEN ((NOT store.takes_coordinate(max_distance))) THEN (store.refuse_coordinate('max_distance', max_distance))
      ELSE NULL
    END) AS BIGINT
  )
);

-- store."path_distances: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 BIGINT,
--   constancy_1 DOUBLE,
--   constancy_2 DOUBLE,
--   constancy DOUBLE,
--   neuron_id,
--   synapse_ids,
--   nodes,
--   max_distance
-- )
WITH "path_distances: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT neuron_id AS neuron_id LIMIT (SELECT 1)) AS "path_distances: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_id('neuron_id', "path_distances: row of arguments".neuron_id),
        store.check_neuron_ids('synapse_ids', synapse_ids),
        store.check_neuron_ids('nodes', nodes),
        store.check_distance('max_distance', max_distance),
        store.check_one_list(synapse_ids, nodes),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."path_distances: body"(
  1, (SELECT g.neuron_id FROM "path_distances: arguments" AS g), synapse_ids, nodes, max_distance
);

-- store."path_distances: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 DOUBLE,
--   constancy_1 BIGINT,
--   constancy_2 DOUBLE,
--   constancy DOUBLE,
--   neuron_id,
--   synapse_ids,
--   nodes,
--   max_distance
-- )
WITH "path_distances: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT synapse_ids AS synapse_ids LIMIT (SELECT 1)) AS "path_distances: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_id('neuron_id', neuron_id),
        store.check_neuron_ids('synapse_ids', "path_distances: row of arguments".synapse_ids),
        store.check_neuron_ids('nodes', nodes),
        store.check_distance('max_distance', max_distance),
        store.check_one_list("path_distances: row of arguments".synapse_ids, nodes),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."path_distances: body"(
  1, neuron_id, (SELECT g.synapse_ids FROM "path_distances: arguments" AS g), nodes, max_distance
);

-- store."path_distances: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 DOUBLE,
--   constancy_1 DOUBLE,
--   constancy_2 BIGINT,
--   constancy DOUBLE,
--   neuron_id,
--   synapse_ids,
--   nodes,
--   max_distance
-- )
WITH "path_distances: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT nodes AS nodes LIMIT (SELECT 1)) AS "path_distances: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_id('neuron_id', neuron_id),
        store.check_neuron_ids('synapse_ids', synapse_ids),
        store.check_neuron_ids('nodes', "path_distances: row of arguments".nodes),
        store.check_distance('max_distance', max_distance),
        store.check_one_list(synapse_ids, "path_distances: row of arguments".nodes),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."path_distances: body"(
  1, neuron_id, synapse_ids, (SELECT g.nodes FROM "path_distances: arguments" AS g), max_distance
);

-- store."path_distances: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 BIGINT,
--   constancy_1 BIGINT,
--   constancy_2 DOUBLE,
--   constancy DOUBLE,
--   neuron_id,
--   synapse_ids,
--   nodes,
--   max_distance
-- )
WITH "path_distances: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT neuron_id AS neuron_id, synapse_ids AS synapse_ids LIMIT (SELECT 1)
  ) AS "path_distances: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_id('neuron_id', "path_distances: row of arguments".neuron_id),
        store.check_neuron_ids('synapse_ids', "path_distances: row of arguments".synapse_ids),
        store.check_neuron_ids('nodes', nodes),
        store.check_distance('max_distance', max_distance),
        store.check_one_list("path_distances: row of arguments".synapse_ids, nodes),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."path_distances: body"(
  1,
  (SELECT g.neuron_id FROM "path_distances: arguments" AS g),
  (SELECT g.synapse_ids FROM "path_distances: arguments" AS g),
  nodes,
  max_distance
);

-- store."path_distances: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 BIGINT,
--   constancy_1 DOUBLE,
--   constancy_2 BIGINT,
--   constancy DOUBLE,
--   neuron_id,
--   synapse_ids,
--   nodes,
--   max_distance
-- )
WITH "path_distances: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT neuron_id AS neuron_id, nodes AS nodes LIMIT (SELECT 1)) AS "path_distances: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_id('neuron_id', "path_distances: row of arguments".neuron_id),
        store.check_neuron_ids('synapse_ids', synapse_ids),
        store.check_neuron_ids('nodes', "path_distances: row of arguments".nodes),
        store.check_distance('max_distance', max_distance),
        store.check_one_list(synapse_ids, "path_distances: row of arguments".nodes),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."path_distances: body"(
  1,
  (SELECT g.neuron_id FROM "path_distances: arguments" AS g),
  synapse_ids,
  (SELECT g.nodes FROM "path_distances: arguments" AS g),
  max_distance
);

-- store."path_distances: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 DOUBLE,
--   constancy_1 BIGINT,
--   constancy_2 BIGINT,
--   constancy DOUBLE,
--   neuron_id,
--   synapse_ids,
--   nodes,
--   max_distance
-- )
WITH "path_distances: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT synapse_ids AS synapse_ids, nodes AS nodes LIMIT (SELECT 1)) AS "path_distances: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_id('neuron_id', neuron_id),
        store.check_neuron_ids('synapse_ids', "path_distances: row of arguments".synapse_ids),
        store.check_neuron_ids('nodes', "path_distances: row of arguments".nodes),
        store.check_distance('max_distance', max_distance),
        store.check_one_list("path_distances: row of arguments".synapse_ids, "path_distances: row of arguments".nodes),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."path_distances: body"(
  1,
  neuron_id,
  (SELECT g.synapse_ids FROM "path_distances: arguments" AS g),
  (SELECT g.nodes FROM "path_distances: arguments" AS g),
  max_distance
);

-- store."path_distances: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 BIGINT,
--   constancy_1 BIGINT,
--   constancy_2 BIGINT,
--   constancy DOUBLE,
--   neuron_id,
--   synapse_ids,
--   nodes,
--   max_distance
-- )
WITH "path_distances: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT neuron_id AS neuron_id, synapse_ids AS synapse_ids, nodes AS nodes LIMIT (SELECT 1)
  ) AS "path_distances: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_id('neuron_id', "path_distances: row of arguments".neuron_id),
        store.check_neuron_ids('synapse_ids', "path_distances: row of arguments".synapse_ids),
        store.check_neuron_ids('nodes', "path_distances: row of arguments".nodes),
        store.check_distance('max_distance', max_distance),
        store.check_one_list("path_distances: row of arguments".synapse_ids, "path_distances: row of arguments".nodes),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."path_distances: body"(
  1,
  (SELECT g.neuron_id FROM "path_distances: arguments" AS g),
  (SELECT g.synapse_ids FROM "path_distances: arguments" AS g),
  (SELECT g.nodes FROM "path_distances: arguments" AS g),
  max_distance
);

-- store."path_distances: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0,
--   constancy_1,
--   constancy_2,
--   constancy BIGINT,
--   neuron_id,
--   synapse_ids,
--   nodes,
--   max_distance
-- )
WITH "path_distances: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT neuron_id AS neuron_id, synapse_ids AS synapse_ids, nodes AS nodes, max_distance AS max_distance
    LIMIT (SELECT 1)
  ) AS "path_distances: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        COALESCE(
          store.check_id(
            'neuron_id', store.once(store.constancy(neuron_id), neuron_id, "path_distances: row of arguments".neuron_id)
          ),
          store.check_neuron_ids(
            'synapse_ids',
            store.once(store.constancy(synapse_ids), synapse_ids, "path_distances: row of arguments".synapse_ids)
          ),
          store.check_neuron_ids(
            'nodes', store.once(store.constancy(nodes), nodes, "path_distances: row of arguments".nodes)
          ),
          store.check_distance(
            'max_distance',
            store.once(store.constancy(max_distance), max_distance, "path_distances: row of arguments".max_distance)
          ),
          store.check_one_list(
            store.once(store.constancy(synapse_ids), synapse_ids, "path_distances: row of arguments".synapse_ids),
            store.once(store.constancy(nodes), nodes, "path_distances: row of arguments".nodes)
          ),
          NULL
        )
      )
    ) IS NULL
  )
)
SELECT *
FROM store."path_distances: body"(
  1,
  store.once(store.constancy(neuron_id), neuron_id, (SELECT g.neuron_id FROM "path_distances: arguments" AS g)),
  store.once(store.constancy(synapse_ids), synapse_ids, (SELECT g.synapse_ids FROM "path_distances: arguments" AS g)),
  store.once(store.constancy(nodes), nodes, (SELECT g.nodes FROM "path_distances: arguments" AS g)),
  store.once(store.constancy(max_distance), max_distance, (SELECT g.max_distance FROM "path_distances: arguments" AS g))
)
LIMIT (SELECT 4000000000000000000 FROM "path_distances: arguments");

-- store."path_distances: arguments worked out ahead"(
--   columns BIGINT,
--   legal DOUBLE,
--   known,
--   constancy_0,
--   constancy_1,
--   constancy_2,
--   constancy,
--   neuron_id,
--   synapse_ids,
--   nodes,
--   max_distance
-- )
SELECT *
FROM store."path_distances: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT[])) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT[])) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END
)
LIMIT (
  SELECT CAST(
    "error"(
      COALESCE(
        store.once(store.constancy(hash(neuron_id)), store.check_id('neuron_id', neuron_id), NULL),
        store.once(store.constancy(hash(synapse_ids)), store.check_neuron_ids('synapse_ids', synapse_ids), NULL),
        store.once(store.constancy(hash(nodes)), store.check_neuron_ids('nodes', nodes), NULL),
        store.once(store.constancy(hash(max_distance)), store.check_distance('max_distance', max_distance), NULL),
        store.once(store.constancy(hash(synapse_ids, nodes)), store.check_one_list(synapse_ids, nodes), NULL),
        NULL
      )
    ) AS BIGINT
  )
);

-- store."path_distances: arguments worked out ahead"(
--   columns DOUBLE,
--   legal,
--   known,
--   constancy_0,
--   constancy_1,
--   constancy_2,
--   constancy,
--   neuron_id,
--   synapse_ids,
--   nodes,
--   max_distance
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'path_distances was given a name where a value is due. Name an argument with :=, as in max_distance := 10000; a single = compares. A column cannot be an argument: give a subquery, as in synapse_ids := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."path_distances: body"(legal BIGINT, neuron_id, synapse_ids, nodes, max_distance)
WITH
  "path_distances: wanted" AS MATERIALIZED (
    SELECT i.id FROM store.distinct_ids(COALESCE(CAST(synapse_ids AS BIGINT[]), CAST(nodes AS BIGINT[]))) AS i
  ),
  "path_distances: placed" AS MATERIALIZED (
    (
      SELECT w.id, n.node
      FROM (
        "path_distances: wanted" AS w
        INNER JOIN store.skeletons AS n ON (((n.neuron_id = neuron_id) AND (n.node = w.id)))
      )
      WHERE (NOT (nodes IS NULL))
    )
    UNION ALL (
      SELECT m.synapse_id, arg_min(m.node, m.side)
      FROM (
        (
          SELECT 0 AS side, m.synapse_id, m.node
          FROM store.snapped_synapses(list_value(neuron_id), 'incoming', NULL, NULL, max_distance, NULL, 'all') AS m
        )
        UNION ALL (
          SELECT 1, m.synapse_id, m.node
          FROM store.snapped_synapses(list_value(neuron_id), 'outgoing', NULL, NULL, max_distance, NULL, 'all') AS m
        )
      ) AS m
      WHERE (
        (NOT (m.node IS NULL))
        AND (m.synapse_id = ANY(SELECT w.id FROM "path_distances: wanted" AS w))
        AND (NOT (synapse_ids IS NULL))
      )
      GROUP BY m.synapse_id
    )
  ) (
    SELECT
      least(w.first_id, w.second_id) AS first_id,
      greatest(w.first_id, w.second_id) AS second_id,
      CASE WHEN ((w.first_id < w.second_id)) THEN (f.node) ELSE l.node END AS first_node,
      CASE WHEN ((w.first_id < w.second_id)) THEN (l.node) ELSE f.node END AS second_node,
      w.path_length
    FROM (
      (
        store.point_pairs(
          neuron_id,
          (SELECT array_agg(struct_pack(id := p.id, node := p.node)) FROM "path_distances: placed" AS p),
          NULL
        ) AS w
        INNER JOIN "path_distances: placed" AS f ON ((f.id = w.first_id))
      )
      INNER JOIN "path_distances: placed" AS l ON ((l.id = w.second_id))
    )
  )
UNION ALL (
  SELECT
    least(m.id, o.id),
    greatest(m.id, o.id),
    CASE WHEN ((o.id < m.id)) THEN (o.node) ELSE NULL END,
    CASE WHEN ((o.id > m.id)) THEN (o.node) ELSE NULL END,
    NULL
  FROM (
    (SELECT w.id FROM ("path_distances: wanted" AS w ANTI JOIN "path_distances: placed" AS p ON ((p.id = w.id)))) AS m
    INNER JOIN (
      SELECT w.id, p.node
      FROM ("path_distances: wanted" AS w LEFT JOIN "path_distances: placed" AS p ON ((p.id = w.id)))
    ) AS o ON ((o.id != m.id))
  )
  WHERE ((NOT (o.node IS NULL)) OR (o.id > m.id))
);

-- store."path_distances: body"(legal DOUBLE, neuron_id, synapse_ids, nodes, max_distance)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((legal > 0)) THEN (
        COALESCE(
          COALESCE(
            store.check_id('neuron_id', neuron_id),
            store.check_neuron_ids('synapse_ids', synapse_ids),
            store.check_neuron_ids('nodes', nodes),
            store.check_distance('max_distance', max_distance),
            store.check_one_list(synapse_ids, nodes),
            NULL
          ),
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);
