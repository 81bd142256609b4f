-- reciprocal_connections(prob_min, size_min, min_synapses, ids, roi, kind)
SELECT *
FROM store."reciprocal_connections: use its warehouse first (build )"(
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
                    typeof(
                      struct_pack(d0 := prob_min, d1 := size_min, d2 := min_synapses, a3 := ids, c4 := roi, b5 := kind)
                    ),
                    'STRUCT\(((d\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|c\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|b\d+ (VARCHAR)|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
                  )
                  AND ('a' != 'A')
                  AND ('a' != 'á')
                )
              )
              OR (hash(prob_min, size_min, min_synapses, ids, roi, kind) IS NULL)
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
  ids,
  roi,
  kind
);

-- store."reciprocal_connections: USE its warehouse first (build )"(
--   plain DOUBLE, given DOUBLE, known BIGINT, prob_min, size_min, min_synapses, ids, roi, kind
-- )
SELECT *
FROM store."reciprocal_connections: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
          store.check_has('synapse sizes', size_min),
          store.check_whole('min_synapses', min_synapses),
          store.check_neuron_ids('ids', ids),
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
  ids,
  roi,
  kind
);

-- store."reciprocal_connections: USE its warehouse first (build )"(
--   plain BIGINT, given BIGINT, known BIGINT, prob_min, size_min, min_synapses, ids, roi, kind
-- )
SELECT *
FROM store."reciprocal_connections: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
          store.check_has('synapse sizes', size_min),
          store.check_whole('min_synapses', min_synapses),
          store.check_neuron_ids('ids', ids),
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
  ids,
  roi,
  kind
);

-- store."reciprocal_connections: USE its warehouse first (build )"(
--   plain DOUBLE, given BIGINT, known BIGINT, prob_min, size_min, min_synapses, ids, roi, kind
-- )
SELECT *
FROM store."reciprocal_connections: arguments looked at"(
  store.constancy(hash(prob_min, size_min, min_synapses, ids, roi, kind)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(struct_pack(d0 := prob_min, d1 := size_min, d2 := min_synapses, a3 := ids, c4 := roi, b5 := kind)),
          'STRUCT\(((d\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|c\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|b\d+ (VARCHAR)|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
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
  ids,
  roi,
  kind
);

-- store."reciprocal_connections: USE its warehouse first (build )"(
--   plain BIGINT, given DOUBLE, known BIGINT, prob_min, size_min, min_synapses, ids, roi, kind
-- )
SELECT *
FROM store."reciprocal_connections: arguments looked at"(
  store.constancy(hash(prob_min, size_min, min_synapses, ids, roi, kind)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(struct_pack(d0 := prob_min, d1 := size_min, d2 := min_synapses, a3 := ids, c4 := roi, b5 := kind)),
          'STRUCT\(((d\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|c\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|b\d+ (VARCHAR)|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
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
  ids,
  roi,
  kind
);

-- store."reciprocal_connections: USE its warehouse first (build )"(
--   plain DOUBLE, given UUID, known INTEGER, prob_min, size_min, min_synapses, ids, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'reciprocal_connections was given a name where a value is due. Write a text in single quotes, as in kind := ''electrical''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in ids := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."reciprocal_connections: USE its warehouse first (build )"(
--   plain BIGINT, given UUID, known INTEGER, prob_min, size_min, min_synapses, ids, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'reciprocal_connections was given a name where a value is due. Write a text in single quotes, as in kind := ''electrical''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in ids := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."reciprocal_connections: arguments looked at"(
--   constancy DOUBLE, types BIGINT, known, prob_min, size_min, min_synapses, ids, roi, kind
-- )
SELECT *
FROM store."reciprocal_connections: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
          store.check_has('synapse sizes', size_min),
          store.check_whole('min_synapses', min_synapses),
          store.check_neuron_ids('ids', ids),
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
  ids,
  roi,
  kind
);

-- store."reciprocal_connections: arguments looked at"(
--   constancy BIGINT, types BIGINT, known, prob_min, size_min, min_synapses, ids, roi, kind
-- )
SELECT *
FROM store."reciprocal_connections: arguments worked out ahead"(
  date_part(
    CASE
      WHEN ((
        NOT regexp_matches(
          regexp_replace(
            concat(
              store.bound_name(prob_min),
              store.bound_name(size_min),
              store.bound_name(min_synapses),
              store.bound_name(ids),
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
          store.once(store.constancy(hash(ids)), store.check_neuron_ids('ids', ids), NULL),
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
  store.constancy(hash(ids)),
  store.constancy(hash(prob_min, size_min, min_synapses, roi, kind)),
  prob_min,
  size_min,
  min_synapses,
  ids,
  roi,
  kind
);

-- store."reciprocal_connections: arguments looked at"(
--   constancy DOUBLE, types DOUBLE, known, prob_min, size_min, min_synapses, ids, roi, kind
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
            WHEN ((NOT store.takes_ids(ids))) THEN (store.refuse_ids('ids', ids))
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

-- store."reciprocal_connections: arguments looked at"(
--   constancy BIGINT, types DOUBLE, known, prob_min, size_min, min_synapses, ids, roi, kind
-- )
SELECT *
FROM store."reciprocal_connections: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT[])) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END
)
LIMIT (
  SELECT CAST(
    "error"(CASE
      WHEN ((NOT store.takes_probability(prob_min))) THEN (store.refuse_probability('prob_min', prob_min))
      WHEN ((NOT store.takes_number(size_min))) THEN (store.refuse_number('size_min', size_min))
      WHEN ((NOT store.takes_count(min_synapses))) THEN (store.refuse_count('min_synapses', min_synapses))
      WHEN ((NOT store.takes_ids(ids))) THEN (store.refuse_ids('ids', ids))
      WHEN ((NOT store.takes_roi(roi))) THEN (store.refuse_roi('roi', roi))
      WHEN ((NOT store.takes_edge_kind(kind))) THEN (store.refuse_edge_kind('kind', kind))
      ELSE NULL
    END) AS BIGINT
  )
);

-- store."reciprocal_connections: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 BIGINT,
--   constancy DOUBLE,
--   prob_min,
--   size_min,
--   min_synapses,
--   ids,
--   roi,
--   kind
-- )
WITH "reciprocal_connections: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT ids AS ids LIMIT (SELECT 1)) AS "reciprocal_connections: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
        store.check_has('synapse sizes', size_min),
        store.check_whole('min_synapses', min_synapses),
        store.check_neuron_ids('ids', "reciprocal_connections: row of arguments".ids),
        store.check_roi(roi, 1),
        store.check_kind(kind),
        store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."reciprocal_connections: body"(
  1, prob_min, size_min, min_synapses, (SELECT g.ids FROM "reciprocal_connections: arguments" AS g), roi, kind
);

-- store."reciprocal_connections: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0,
--   constancy BIGINT,
--   prob_min,
--   size_min,
--   min_synapses,
--   ids,
--   roi,
--   kind
-- )
WITH "reciprocal_connections: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT
      prob_min AS prob_min, size_min AS size_min, min_synapses AS min_synapses, ids AS ids, roi AS roi, kind AS kind
    LIMIT (SELECT 1)
  ) AS "reciprocal_connections: row of arguments"
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
              store.once(store.constancy(prob_min), prob_min, "reciprocal_connections: row of arguments".prob_min)
            ),
            store.check_probability(
              'prob_min',
              store.once(store.constancy(prob_min), prob_min, "reciprocal_connections: row of arguments".prob_min)
            )
          ),
          store.check_has(
            'synapse sizes',
            store.once(store.constancy(size_min), size_min, "reciprocal_connections: row of arguments".size_min)
          ),
          store.check_whole(
            'min_synapses',
            store.once(
              store.constancy(min_synapses), min_synapses, "reciprocal_connections: row of arguments".min_synapses
            )
          ),
          store.check_neuron_ids(
            'ids', store.once(store.constancy(ids), ids, "reciprocal_connections: row of arguments".ids)
          ),
          store.check_roi(store.once(store.constancy(roi), roi, "reciprocal_connections: row of arguments".roi), 1),
          store.check_kind(store.once(store.constancy(kind), kind, "reciprocal_connections: row of arguments".kind)),
          store.check_thresholds(
            'prob_min, size_min',
            greatest(
              CAST(NULL AS DOUBLE),
              store.once(store.constancy(prob_min), prob_min, "reciprocal_connections: row of arguments".prob_min),
              store.once(store.constancy(size_min), size_min, "reciprocal_connections: row of arguments".size_min)
            )
          ),
          NULL
        )
      )
    ) IS NULL
  )
)
SELECT *
FROM store."reciprocal_connections: body"(
  1,
  store.once(store.constancy(prob_min), prob_min, (SELECT g.prob_min FROM "reciprocal_connections: arguments" AS g)),
  store.once(store.constancy(size_min), size_min, (SELECT g.size_min FROM "reciprocal_connections: arguments" AS g)),
  store.once(
    store.constancy(min_synapses), min_synapses, (SELECT g.min_synapses FROM "reciprocal_connections: arguments" AS g)
  ),
  store.once(store.constancy(ids), ids, (SELECT g.ids FROM "reciprocal_connections: arguments" AS g)),
  store.once(store.constancy(roi), roi, CAST(NULL AS VARCHAR)),
  store.once(store.constancy(kind), kind, (SELECT g.kind FROM "reciprocal_connections: arguments" AS g))
)
LIMIT (SELECT 4000000000000000000 FROM "reciprocal_connections: arguments");

-- store."reciprocal_connections: arguments worked out ahead"(
--   columns BIGINT, legal DOUBLE, known, constancy_0, constancy, prob_min, size_min, min_synapses, ids, roi, kind
-- )
SELECT *
FROM store."reciprocal_connections: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT[])) ELSE NULL END,
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
        store.once(store.constancy(hash(ids)), store.check_neuron_ids('ids', ids), NULL),
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

-- store."reciprocal_connections: arguments worked out ahead"(
--   columns DOUBLE, legal, known, constancy_0, constancy, prob_min, size_min, min_synapses, ids, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'reciprocal_connections was given a name where a value is due. Write a text in single quotes, as in kind := ''electrical''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in ids := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."reciprocal_connections: body"(legal BIGINT, prob_min, size_min, min_synapses, ids, roi, kind)
WITH "reciprocal_connections: pairs" AS (
  (
    SELECT
      c.pre_id AS first_id,
      c.post_id AS second_id,
      c.synapse_count AS first_to_second_count,
      c.total_size AS first_to_second_size,
      d.synapse_count AS second_to_first_count,
      d.total_size AS second_to_first_size
    FROM (
      store.filtered_connections(prob_min, size_min, roi, kind, min_synapses, (ids IS NULL)) AS c
      INNER JOIN store.filtered_connections(
        prob_min, size_min, roi, kind, min_synapses, (ids IS NULL)
      ) AS d ON (((d.pre_id = c.post_id) AND (d.post_id = c.pre_id)))
    )
    WHERE ((ids IS NULL) AND (c.pre_id < c.post_id) AND (d.pre_id > d.post_id))
  )
  UNION ALL (
    SELECT DISTINCT
      least(o.id, o.partner_id),
      greatest(o.id, o.partner_id),
      CASE WHEN ((o.id < o.partner_id)) THEN (o.synapse_count) ELSE i.synapse_count END,
      CASE WHEN ((o.id < o.partner_id)) THEN (o.total_size) ELSE i.total_size END,
      CASE WHEN ((o.id < o.partner_id)) THEN (i.synapse_count) ELSE o.synapse_count END,
      CASE WHEN ((o.id < o.partner_id)) THEN (i.total_size) ELSE o.total_size END
    FROM (
      store.oriented_connections(ids, 'outgoing', prob_min, size_min, roi, kind, min_synapses) AS o
      INNER JOIN store.oriented_connections(
        ids, 'incoming', prob_min, size_min, roi, kind, min_synapses
      ) AS i ON (((i.id = o.id) AND (i.partner_id = o.partner_id)))
    )
    WHERE ((NOT (ids IS NULL)) AND (o.id != o.partner_id))
  )
)
SELECT
  p.first_id,
  p.second_id,
  str_split(
    'ASTRO|DA|FRAG|GPe|GPi|HVC|INT1|INT2|INT3|LMAN|LTS|MICRO|MIGR|MSN|OLIGO|STN|TAN|unclassified', '|'
  )[(a.celltype_code + 1)] AS first_celltype,
  str_split(
    'ASTRO|DA|FRAG|GPe|GPi|HVC|INT1|INT2|INT3|LMAN|LTS|MICRO|MIGR|MSN|OLIGO|STN|TAN|unclassified', '|'
  )[(b.celltype_code + 1)] AS second_celltype,
  p.first_to_second_count,
  p.first_to_second_size,
  p.second_to_first_count,
  p.second_to_first_size
FROM (
  ("reciprocal_connections: pairs" AS p LEFT JOIN store.neurons AS a ON ((a.id = p.first_id)))
  LEFT JOIN store.neurons AS b ON ((b.id = p.second_id))
);

-- store."reciprocal_connections: body"(legal DOUBLE, prob_min, size_min, min_synapses, ids, roi, kind)
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
            store.check_neuron_ids('ids', ids),
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
