-- synapses_on_skeleton(neuron_id, direction, prob_min, max_distance, size_min, roi, kind)
SELECT
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS BIGINT) END AS synapse_id,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS BIGINT) END AS x,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS BIGINT) END AS y,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS BIGINT) END AS z,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS FLOAT) END AS size,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS FLOAT) END AS prob,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS BIGINT) END AS pre_id,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS BIGINT) END AS post_id,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS SMALLINT) END AS post_morph,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS VARCHAR) END AS post_morph_name,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS VARCHAR) END AS pre_celltype,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS VARCHAR) END AS post_celltype,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS INTEGER) END AS node,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS DOUBLE) END AS "distance",
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS DOUBLE) END AS path_to_root,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS DOUBLE) END AS path_to_soma,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS VARCHAR) END AS compartment,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS SMALLINT) END AS strahler
FROM "range"(1)
LIMIT (
  SELECT CAST(
    "error"('This warehouse has no skeletons; `wirehouse add-skeletons WAREHOUSE SOURCE` adds them.') AS BIGINT
  )
);

-- store."synapses_on_skeleton: USE its warehouse first (build )"(
--   plain DOUBLE, given DOUBLE, known BIGINT, neuron_id, direction, prob_min, max_distance, size_min, roi, kind
-- )
SELECT *
FROM store."synapses_on_skeleton: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_id('neuron_id', neuron_id),
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
  direction,
  prob_min,
  max_distance,
  size_min,
  roi,
  kind
);

-- store."synapses_on_skeleton: USE its warehouse first (build )"(
--   plain BIGINT, given BIGINT, known BIGINT, neuron_id, direction, prob_min, max_distance, size_min, roi, kind
-- )
SELECT *
FROM store."synapses_on_skeleton: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_id('neuron_id', neuron_id),
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
  direction,
  prob_min,
  max_distance,
  size_min,
  roi,
  kind
);

-- store."synapses_on_skeleton: USE its warehouse first (build )"(
--   plain DOUBLE, given BIGINT, known BIGINT, neuron_id, direction, prob_min, max_distance, size_min, roi, kind
-- )
SELECT *
FROM store."synapses_on_skeleton: arguments looked at"(
  store.constancy(hash(neuron_id, direction, prob_min, max_distance, size_min, roi, kind)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              c0 := neuron_id,
              a1 := direction,
              d2 := prob_min,
              d3 := max_distance,
              d4 := size_min,
              b5 := roi,
              a6 := kind
            )
          ),
          'STRUCT\(((c\d+ ([A-Z]*INT(EGER)?)|a\d+ (VARCHAR)|d\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|b\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
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
  direction,
  prob_min,
  max_distance,
  size_min,
  roi,
  kind
);

-- store."synapses_on_skeleton: USE its warehouse first (build )"(
--   plain BIGINT, given DOUBLE, known BIGINT, neuron_id, direction, prob_min, max_distance, size_min, roi, kind
-- )
SELECT *
FROM store."synapses_on_skeleton: arguments looked at"(
  store.constancy(hash(neuron_id, direction, prob_min, max_distance, size_min, roi, kind)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              c0 := neuron_id,
              a1 := direction,
              d2 := prob_min,
              d3 := max_distance,
              d4 := size_min,
              b5 := roi,
              a6 := kind
            )
          ),
          'STRUCT\(((c\d+ ([A-Z]*INT(EGER)?)|a\d+ (VARCHAR)|d\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|b\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
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
  direction,
  prob_min,
  max_distance,
  size_min,
  roi,
  kind
);

-- store."synapses_on_skeleton: USE its warehouse first (build )"(
--   plain DOUBLE, given UUID, known INTEGER, neuron_id, direction, prob_min, max_distance, size_min, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'synapses_on_skeleton was given a name where a value is due. Write a text in single quotes, as in direction := ''outgoing''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in neuron_id := (SELECT max(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."synapses_on_skeleton: USE its warehouse first (build )"(
--   plain BIGINT, given UUID, known INTEGER, neuron_id, direction, prob_min, max_distance, size_min, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'synapses_on_skeleton was given a name where a value is due. Write a text in single quotes, as in direction := ''outgoing''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in neuron_id := (SELECT max(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."synapses_on_skeleton: arguments looked at"(
--   constancy DOUBLE, types BIGINT, known, neuron_id, direction, prob_min, max_distance, size_min, roi, kind
-- )
SELECT *
FROM store."synapses_on_skeleton: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_id('neuron_id', neuron_id),
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
  direction,
  prob_min,
  max_distance,
  size_min,
  roi,
  kind
);

-- store."synapses_on_skeleton: arguments looked at"(
--   constancy BIGINT, types BIGINT, known, neuron_id, direction, prob_min, max_distance, size_min, roi, kind
-- )
SELECT *
FROM store."synapses_on_skeleton: arguments worked out ahead"(
  date_part(
    CASE
      WHEN ((
        NOT regexp_matches(
          regexp_replace(
            concat(
              store.bound_name(neuron_id),
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
  store.constancy(hash(direction, prob_min, max_distance, size_min, roi, kind)),
  neuron_id,
  direction,
  prob_min,
  max_distance,
  size_min,
  roi,
  kind
);

-- store."synapses_on_skeleton: arguments looked at"(
--   constancy DOUBLE, types DOUBLE, known, neuron_id, direction, prob_min, max_distance, size_min, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          CASE
            WHEN ((NOT store.takes_id(neuron_id))) THEN (store.refuse_id('neuron_id', neuron_id))
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

-- store."synapses_on_skeleton: arguments looked at"(
--   constancy BIGINT, types DOUBLE, known, neuron_id, direction, prob_min, max_distance, size_min, roi, kind
-- )
SELECT *
FROM store."synapses_on_skeleton: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
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

-- store."synapses_on_skeleton: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 BIGINT,
--   constancy DOUBLE,
--   neuron_id,
--   direction,
--   prob_min,
--   max_distance,
--   size_min,
--   roi,
--   kind
-- )
WITH "synapses_on_skeleton: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT neuron_id AS neuron_id LIMIT (SELECT 1)) AS "synapses_on_skeleton: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_id('neuron_id', "synapses_on_skeleton: row of arguments".neuron_id),
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
FROM store."synapses_on_skeleton: body"(
  1,
  (SELECT g.neuron_id FROM "synapses_on_skeleton: arguments" AS g),
  direction,
  prob_min,
  max_distance,
  size_min,
  roi,
  kind
);

-- store."synapses_on_skeleton: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0,
--   constancy BIGINT,
--   neuron_id,
--   direction,
--   prob_min,
--   max_distance,
--   size_min,
--   roi,
--   kind
-- )
WITH "synapses_on_skeleton: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT
      neuron_id AS neuron_id,
      direction AS direction,
      prob_min AS prob_min,
      max_distance AS max_distance,
      size_min AS size_min,
      roi AS roi,
      kind AS kind
    LIMIT (SELECT 1)
  ) AS "synapses_on_skeleton: row of arguments"
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
            store.once(store.constancy(neuron_id), neuron_id, "synapses_on_skeleton: row of arguments".neuron_id)
          ),
          store.check_word(
            'direction',
            store.once(store.constancy(direction), direction, "synapses_on_skeleton: row of arguments".direction),
            list_value('outgoing', 'incoming'),
            '''outgoing'' and ''incoming'''
          ),
          store.check_probability(
            'prob_min',
            store.once(store.constancy(prob_min), prob_min, "synapses_on_skeleton: row of arguments".prob_min)
          ),
          store.check_distance(
            'max_distance',
            store.once(
              store.constancy(max_distance), max_distance, "synapses_on_skeleton: row of arguments".max_distance
            )
          ),
          store.check_roi(store.once(store.constancy(roi), roi, "synapses_on_skeleton: row of arguments".roi), 1),
          store.check_kind(store.once(store.constancy(kind), kind, "synapses_on_skeleton: row of arguments".kind)),
          store.check_thresholds(
            'prob_min, size_min',
            greatest(
              CAST(NULL AS DOUBLE),
              store.once(store.constancy(prob_min), prob_min, "synapses_on_skeleton: row of arguments".prob_min),
              store.once(store.constancy(size_min), size_min, "synapses_on_skeleton: row of arguments".size_min)
            )
          ),
          NULL
        )
      )
    ) IS NULL
  )
)
SELECT *
FROM store."synapses_on_skeleton: body"(
  1,
  store.once(store.constancy(neuron_id), neuron_id, (SELECT g.neuron_id FROM "synapses_on_skeleton: arguments" AS g)),
  store.once(store.constancy(direction), direction, (SELECT g.direction FROM "synapses_on_skeleton: arguments" AS g)),
  store.once(store.constancy(prob_min), prob_min, (SELECT g.prob_min FROM "synapses_on_skeleton: arguments" AS g)),
  store.once(
    store.constancy(max_distance), max_distance, (SELECT g.max_distance FROM "synapses_on_skeleton: arguments" AS g)
  ),
  store.once(store.constancy(size_min), size_min, (SELECT g.size_min FROM "synapses_on_skeleton: arguments" AS g)),
  store.once(store.constancy(roi), roi, CAST(NULL AS VARCHAR)),
  store.once(store.constancy(kind), kind, (SELECT g.kind FROM "synapses_on_skeleton: arguments" AS g))
)
LIMIT (SELECT 4000000000000000000 FROM "synapses_on_skeleton: arguments");

-- store."synapses_on_skeleton: arguments worked out ahead"(
--   columns BIGINT,
--   legal DOUBLE,
--   known,
--   constancy_0,
--   constancy,
--   neuron_id,
--   direction,
--   prob_min,
--   max_distance,
--   size_min,
--   roi,
--   kind
-- )
SELECT *
FROM store."synapses_on_skeleton: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
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

-- store."synapses_on_skeleton: arguments worked out ahead"(
--   columns DOUBLE,
--   legal,
--   known,
--   constancy_0,
--   constancy,
--   neuron_id,
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
          'synapses_on_skeleton was given a name where a value is due. Write a text in single quotes, as in direction := ''outgoing''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in neuron_id := (SELECT max(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."synapses_on_skeleton: body"(legal BIGINT, neuron_id, direction, prob_min, max_distance, size_min, roi, kind)
SELECT
  s.synapse_id,
  s.x,
  s.y,
  s.z,
  s.size,
  s.prob,
  s.pre_id,
  s.post_id,
  s.post_morph,
  COALESCE(str_split('spine_neck|spine_head|shaft|soma', '|')[(s.post_morph + 1)], 'unknown') AS post_morph_name,
  str_split(
    'ASTRO|DA|FRAG|GPe|GPi|HVC|INT1|INT2|INT3|LMAN|LTS|MICRO|MIGR|MSN|OLIGO|STN|TAN|unclassified', '|'
  )[(s.pre_celltype_code + 1)] AS pre_celltype,
  str_split(
    'ASTRO|DA|FRAG|GPe|GPi|HVC|INT1|INT2|INT3|LMAN|LTS|MICRO|MIGR|MSN|OLIGO|STN|TAN|unclassified', '|'
  )[(s.post_celltype_code + 1)] AS post_celltype,
  m.node,
  m."distance",
  n.path_to_root,
  n.path_to_soma,
  CASE
    WHEN ((n.compartment_code = 0)) THEN ('undefined')
    WHEN ((n.compartment_code = 1)) THEN ('soma')
    WHEN ((n.compartment_code = 2)) THEN ('axon')
    WHEN ((n.compartment_code = 3)) THEN ('dendrite')
    WHEN ((n.compartment_code = 4)) THEN ('apical dendrite')
    ELSE CAST(n.compartment_code AS TEXT)
  END AS compartment,
  n.strahler
FROM (
  (
    store.neuron_synapses(neuron_id, direction, prob_min, size_min, roi, kind) AS s
    INNER JOIN store.snapped_synapses(
      list_value(neuron_id), direction, prob_min, size_min, max_distance, roi, kind
    ) AS m ON ((m.synapse_id = s.synapse_id))
  )
  LEFT JOIN store.soma_paths(list_value(neuron_id)) AS n ON ((n.node = m.node))
);

-- store."synapses_on_skeleton: body"(legal DOUBLE, neuron_id, direction, prob_min, max_distance, size_min, roi, kind)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((legal > 0)) THEN (
        COALESCE(
          COALESCE(
            store.check_id('neuron_id', neuron_id),
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
