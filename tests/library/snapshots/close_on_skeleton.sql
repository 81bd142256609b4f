-- close_on_skeleton(neuron_id, within, direction, prob_min, max_distance, size_min, roi, kind)
SELECT
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS BIGINT) END AS first_id,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS BIGINT) END AS second_id,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS DOUBLE) END AS path_length,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS BIGINT) END AS first_partner_id,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS BIGINT) END AS second_partner_id
FROM "range"(1)
LIMIT (
  SELECT CAST(
    "error"('This warehouse has no skeletons; `wirehouse add-skeletons WAREHOUSE SOURCE` adds them.') AS BIGINT
  )
);

-- store."close_on_skeleton: USE its warehouse first (build )"(
--   plain DOUBLE, given DOUBLE, known BIGINT, neuron_id, within, direction, prob_min, max_distance, size_min, roi, kind
-- )
SELECT *
FROM store."close_on_skeleton: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_id('neuron_id', neuron_id),
          store.check_needed_distance('within', "within"),
          store.check_word('direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''),
          store.check_probability('prob_min', prob_min),
          store.check_distance('max_distance', max_distance),
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
  neuron_id,
  "within",
  direction,
  prob_min,
  max_distance,
  size_min,
  roi,
  kind
);

-- store."close_on_skeleton: USE its warehouse first (build )"(
--   plain BIGINT, given BIGINT, known BIGINT, neuron_id, within, direction, prob_min, max_distance, size_min, roi, kind
-- )
SELECT *
FROM store."close_on_skeleton: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_id('neuron_id', neuron_id),
          store.check_needed_distance('within', "within"),
          store.check_word('direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''),
          store.check_probability('prob_min', prob_min),
          store.check_distance('max_distance', max_distance),
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
  neuron_id,
  "within",
  direction,
  prob_min,
  max_distance,
  size_min,
  roi,
  kind
);

-- store."close_on_skeleton: USE its warehouse first (build )"(
--   plain DOUBLE, given BIGINT, known BIGINT, neuron_id, within, direction, prob_min, max_distance, size_min, roi, kind
-- )
SELECT *
FROM store."close_on_skeleton: arguments looked at"(
  store.constancy(hash(neuron_id, "within", direction, prob_min, max_distance, size_min, roi, kind)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              c0 := neuron_id,
              d1 := "within",
              a2 := direction,
              d3 := prob_min,
              d4 := max_distance,
              d5 := size_min,
              b6 := roi,
              a7 := kind
            )
          ),
          'STRUCT\(((c\d+ ([A-Z]*INT(EGER)?)|d\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|a\d+ (VARCHAR)|b\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
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
  "within",
  direction,
  prob_min,
  max_distance,
  size_min,
  roi,
  kind
);

-- store."close_on_skeleton: USE its warehouse first (build )"(
--   plain BIGINT, given DOUBLE, known BIGINT, neuron_id, within, direction, prob_min, max_distance, size_min, roi, kind
-- )
SELECT *
FROM store."close_on_skeleton: arguments looked at"(
  store.constancy(hash(neuron_id, "within", direction, prob_min, max_distance, size_min, roi, kind)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              c0 := neuron_id,
              d1 := "within",
              a2 := direction,
              d3 := prob_min,
              d4 := max_distance,
              d5 := size_min,
              b6 := roi,
              a7 := kind
            )
          ),
          'STRUCT\(((c\d+ ([A-Z]*INT(EGER)?)|d\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|a\d+ (VARCHAR)|b\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
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
  "within",
  direction,
  prob_min,
  max_distance,
  size_min,
  roi,
  kind
);

-- store."close_on_skeleton: USE its warehouse first (build )"(
--   plain DOUBLE, given UUID, known INTEGER, neuron_id, within, direction, prob_min, max_distance, size_min, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'close_on_skeleton was given a name where a value is due. Write a text in single quotes, as in direction := ''outgoing''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in neuron_id := (SELECT max(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."close_on_skeleton: USE its warehouse first (build )"(
--   plain BIGINT, given UUID, known INTEGER, neuron_id, within, direction, prob_min, max_distance, size_min, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'close_on_skeleton was given a name where a value is due. Write a text in single quotes, as in direction := ''outgoing''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in neuron_id := (SELECT max(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."close_on_skeleton: arguments looked at"(
--   constancy DOUBLE, types BIGINT, known, neuron_id, within, direction, prob_min, max_distance, size_min, roi, kind
-- )
SELECT *
FROM store."close_on_skeleton: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_id('neuron_id', neuron_id),
          store.check_needed_distance('within', "within"),
          store.check_word('direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''),
          store.check_probability('prob_min', prob_min),
          store.check_distance('max_distance', max_distance),
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
  neuron_id,
  "within",
  direction,
  prob_min,
  max_distance,
  size_min,
  roi,
  kind
);

-- store."close_on_skeleton: arguments looked at"(
--   constancy BIGINT, types BIGINT, known, neuron_id, within, direction, prob_min, max_distance, size_min, roi, kind
-- )
SELECT *
FROM store."close_on_skeleton: arguments worked out ahead"(
  date_part(
    CASE
      WHEN ((
        NOT regexp_matches(
          regexp_replace(
            concat(
              store.bound_name(neuron_id),
              store.bound_name("within"),
              store.bound_name(direction),
              store.bound_name(prob_min),
              store.bound_name(max_distance),
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
          store.once(store.constancy(hash(neuron_id)), store.check_id('neuron_id', neuron_id), NULL),
          store.once(store.constancy(hash("within")), store.check_needed_distance('within', "within"), NULL),
          store.once(
            store.constancy(hash(direction)),
            store.check_word(
              'direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''
            ),
            NULL
          ),
          store.once(store.constancy(hash(prob_min)), store.check_probability('prob_min', prob_min), NULL),
          store.once(store.constancy(hash(max_distance)), store.check_distance('max_distance', max_distance), NULL),
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
  store.constancy(hash(neuron_id)),
  store.constancy(hash("within", direction, prob_min, max_distance, size_min, roi, kind)),
  neuron_id,
  "within",
  direction,
  prob_min,
  max_distance,
  size_min,
  roi,
  kind
);

-- store."close_on_skeleton: arguments looked at"(
--   constancy DOUBLE, types DOUBLE, known, neuron_id, within, direction, prob_min, max_distance, size_min, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          CASE
            WHEN ((NOT store.takes_id(neuron_id))) THEN (store.refuse_id('neuron_id', neuron_id))
            WHEN ((NOT store.takes_coordinate("within"))) THEN (store.refuse_coordinate('within', "within"))
            WHEN ((NOT store.takes_word(direction))) THEN (store.refuse_word('direction', direction))
            WHEN ((NOT store.takes_probability(prob_min))) THEN (store.refuse_probability('prob_min', prob_min))
            WHEN ((NOT store.takes_coordinate(max_distance))) THEN (
              store.refuse_coordinate('max_distance', max_distance)
            )
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

-- store."close_on_skeleton: arguments looked at"(
--   constancy BIGINT, types DOUBLE, known, neuron_id, within, direction, prob_min, max_distance, size_min, roi, kind
-- )
SELECT *
FROM store."close_on_skeleton: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END
)
LIMIT (
  SELECT CAST(
    "error"(CASE
      WHEN ((NOT store.takes_id(neuron_id))) THEN (store.refuse_id('neuron_id', neuron_id))
      WHEN ((NOT store.takes_coordinate("within"))) THEN (store.refuse_coordinate('within', "within"))
      WHEN ((NOT store.takes_word(direction))) THEN (store.refuse_word('direction', direction))
      WHEN ((NOT store.takes_probability(prob_min))) THEN (store.refuse_probability('prob_min', prob_min))
      WHEN ((NOT store.takes_coordinate(max_distance))) THEN (store.refuse_coordinate('max_distance', max_distance))
      WHEN ((NOT store.takes_number(size_min))) THEN (store.refuse_number('size_min', size_min))
      WHEN ((NOT store.takes_roi(roi))) THEN (store.refuse_roi('roi', roi))
      WHEN ((NOT store.takes_edge_kind(kind))) THEN (store.refuse_edge_kind('kind', kind))
      ELSE NULL
    END) AS BIGINT
  )
);

-- store."close_on_skeleton: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 BIGINT,
--   constancy DOUBLE,
--   neuron_id,
--   within,
--   direction,
--   prob_min,
--   max_distance,
--   size_min,
--   roi,
--   kind
-- )
WITH "close_on_skeleton: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT neuron_id AS neuron_id LIMIT (SELECT 1)) AS "close_on_skeleton: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_id('neuron_id', "close_on_skeleton: row of arguments".neuron_id),
        store.check_needed_distance('within', "within"),
        store.check_word('direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''),
        store.check_probability('prob_min', prob_min),
        store.check_distance('max_distance', max_distance),
        store.check_roi(roi, 1),
        store.check_kind(kind),
        store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."close_on_skeleton: body"(
  1,
  (SELECT g.neuron_id FROM "close_on_skeleton: arguments" AS g),
  "within",
  direction,
  prob_min,
  max_distance,
  size_min,
  roi,
  kind
);

-- store."close_on_skeleton: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0,
--   constancy BIGINT,
--   neuron_id,
--   within,
--   direction,
--   prob_min,
--   max_distance,
--   size_min,
--   roi,
--   kind
-- )
WITH "close_on_skeleton: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT
      neuron_id AS neuron_id,
      "within" AS "within",
      direction AS direction,
      prob_min AS prob_min,
      max_distance AS max_distance,
      size_min AS size_min,
      roi AS roi,
      kind AS kind
    LIMIT (SELECT 1)
  ) AS "close_on_skeleton: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.once(
          store.constancy(roi),
          NULL,
          'roi cannot be a subquery: give a name in single quotes, a list of names, a bound parameter, or getvariable(''types'') after SET VARIABLE types = (SELECT ...).'
        ),
        COALESCE(
          store.check_id(
            'neuron_id',
            store.once(store.constancy(neuron_id), neuron_id, "close_on_skeleton: row of arguments".neuron_id)
          ),
          store.check_needed_distance(
            'within', store.once(store.constancy("within"), "within", "close_on_skeleton: row of arguments"."within")
          ),
          store.check_word(
            'direction',
            store.once(store.constancy(direction), direction, "close_on_skeleton: row of arguments".direction),
            list_value('outgoing', 'incoming'),
            '''outgoing'' and ''incoming'''
          ),
          store.check_probability(
            'prob_min', store.once(store.constancy(prob_min), prob_min, "close_on_skeleton: row of arguments".prob_min)
          ),
          store.check_distance(
            'max_distance',
            store.once(store.constancy(max_distance), max_distance, "close_on_skeleton: row of arguments".max_distance)
          ),
          store.check_roi(store.once(store.constancy(roi), roi, "close_on_skeleton: row of arguments".roi), 1),
          store.check_kind(store.once(store.constancy(kind), kind, "close_on_skeleton: row of arguments".kind)),
          store.check_thresholds(
            'prob_min, size_min',
            greatest(
              CAST(NULL AS DOUBLE),
              store.once(store.constancy(prob_min), prob_min, "close_on_skeleton: row of arguments".prob_min),
              store.once(store.constancy(size_min), size_min, "close_on_skeleton: row of arguments".size_min)
            )
          ),
          NULL
        )
      )
    ) IS NULL
  )
)
SELECT *
FROM store."close_on_skeleton: body"(
  1,
  store.once(store.constancy(neuron_id), neuron_id, (SELECT g.neuron_id FROM "close_on_skeleton: arguments" AS g)),
  store.once(store.constancy("within"), "within", (SELECT g."within" FROM "close_on_skeleton: arguments" AS g)),
  store.once(store.constancy(direction), direction, (SELECT g.direction FROM "close_on_skeleton: arguments" AS g)),
  store.once(store.constancy(prob_min), prob_min, (SELECT g.prob_min FROM "close_on_skeleton: arguments" AS g)),
  store.once(
    store.constancy(max_distance), max_distance, (SELECT g.max_distance FROM "close_on_skeleton: arguments" AS g)
  ),
  store.once(store.constancy(size_min), size_min, (SELECT g.size_min FROM "close_on_skeleton: arguments" AS g)),
  store.once(store.constancy(roi), roi, CAST(NULL AS VARCHAR)),
  store.once(store.constancy(kind), kind, (SELECT g.kind FROM "close_on_skeleton: arguments" AS g))
)
LIMIT (SELECT 4000000000000000000 FROM "close_on_skeleton: arguments");

-- store."close_on_skeleton: arguments worked out ahead"(
--   columns BIGINT,
--   legal DOUBLE,
--   known,
--   constancy_0,
--   constancy,
--   neuron_id,
--   within,
--   direction,
--   prob_min,
--   max_distance,
--   size_min,
--   roi,
--   kind
-- )
SELECT *
FROM store."close_on_skeleton: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
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
        store.once(store.constancy(hash(neuron_id)), store.check_id('neuron_id', neuron_id), NULL),
        store.once(store.constancy(hash("within")), store.check_needed_distance('within', "within"), NULL),
        store.once(
          store.constancy(hash(direction)),
          store.check_word('direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''),
          NULL
        ),
        store.once(store.constancy(hash(prob_min)), store.check_probability('prob_min', prob_min), NULL),
        store.once(store.constancy(hash(max_distance)), store.check_distance('max_distance', max_distance), NULL),
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

-- store."close_on_skeleton: arguments worked out ahead"(
--   columns DOUBLE,
--   legal,
--   known,
--   constancy_0,
--   constancy,
--   neuron_id,
--   within,
--   direction,
--   prob_min,
--   max_distance,
--   size_min,
--   roi,
--   kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'close_on_skeleton was given a name where a value is due. Write a text in single quotes, as in direction := ''outgoing''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in neuron_id := (SELECT max(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."close_on_skeleton: body"(
--   legal BIGINT, neuron_id, within, direction, prob_min, max_distance, size_min, roi, kind
-- )
WITH "close_on_skeleton: placed" AS MATERIALIZED (
  SELECT m.synapse_id, m.partner_id, m.node
  FROM store.snapped_synapses(list_value(neuron_id), direction, prob_min, size_min, max_distance, roi, kind) AS m
  WHERE (NOT (m.node IS NULL))
)
SELECT
  least(w.first_id, w.second_id) AS first_id,
  greatest(w.first_id, w.second_id) AS second_id,
  w.path_length,
  CASE WHEN ((w.first_id < w.second_id)) THEN (f.partner_id) ELSE l.partner_id END AS first_partner_id,
  CASE WHEN ((w.first_id < w.second_id)) THEN (l.partner_id) ELSE f.partner_id END AS second_partner_id
FROM (
  (
    store.point_pairs(
      neuron_id,
      (SELECT array_agg(struct_pack(id := p.synapse_id, node := p.node)) FROM "close_on_skeleton: placed" AS p),
      "within"
    ) AS w
    INNER JOIN "close_on_skeleton: placed" AS f ON ((f.synapse_id = w.first_id))
  )
  INNER JOIN "close_on_skeleton: placed" AS l ON ((l.synapse_id = w.second_id))
)
ORDER BY
  w.path_length ASC NULLS LAST,
  least(w.first_id, w.second_id) ASC NULLS LAST,
  greatest(w.first_id, w.second_id) ASC NULLS LAST;

-- store."close_on_skeleton: body"(
--   legal DOUBLE, neuron_id, within, direction, prob_min, max_distance, size_min, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((legal > 0)) THEN (
        COALESCE(
          COALESCE(
            store.check_id('neuron_id', neuron_id),
            store.check_needed_distance('within', "within"),
            store.check_word(
              'direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''
            ),
            store.check_probability('prob_min', prob_min),
            store.check_distance('max_distance', max_distance),
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
