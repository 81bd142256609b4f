-- synapse_profile(ids, bin, direction, prob_min, max_distance, size_min, roi, kind)
SELECT
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS BIGINT) END AS neuron_id,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS DOUBLE) END AS path_from,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS DOUBLE) END AS path_to,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS VARCHAR) END AS partner_celltype,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS BIGINT) END AS synapse_count,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS DOUBLE) END AS cable_length,
  CASE WHEN ((random() < 2)) THEN (NULL) ELSE TRY_CAST(CAST(random() AS VARCHAR) AS DOUBLE) END AS density
FROM "range"(1)
LIMIT (
  SELECT CAST(
    "error"('This warehouse has no skeletons; `wirehouse add-skeletons WAREHOUSE SOURCE` adds them.') AS BIGINT
  )
);

-- store."synapse_profile: USE its warehouse first (build )"(
--   plain DOUBLE, given DOUBLE, known BIGINT, ids, bin, direction, prob_min, max_distance, size_min, roi, kind
-- )
SELECT *
FROM store."synapse_profile: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_ids('ids', ids),
          store.check_width('bin', bin),
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
  ids,
  bin,
  direction,
  prob_min,
  max_distance,
  size_min,
  roi,
  kind
);

-- store."synapse_profile: USE its warehouse first (build )"(
--   plain BIGINT, given BIGINT, known BIGINT, ids, bin, direction, prob_min, max_distance, size_min, roi, kind
-- )
SELECT *
FROM store."synapse_profile: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_ids('ids', ids),
          store.check_width('bin', bin),
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
  ids,
  bin,
  direction,
  prob_min,
  max_distance,
  size_min,
  roi,
  kind
);

-- store."synapse_profile: USE its warehouse first (build )"(
--   plain DOUBLE, given BIGINT, known BIGINT, ids, bin, direction, prob_min, max_distance, size_min, roi, kind
-- )
SELECT *
FROM store."synapse_profile: arguments looked at"(
  store.constancy(hash(ids, bin, direction, prob_min, max_distance, size_min, roi, kind)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              a0 := ids,
              d1 := bin,
              b2 := direction,
              d3 := prob_min,
              d4 := max_distance,
              d5 := size_min,
              c6 := roi,
              b7 := kind
            )
          ),
          'STRUCT\(((a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|d\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|b\d+ (VARCHAR)|c\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
        )
        AND ('a' != 'A')
        AND ('a' != 'á')
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  ids,
  bin,
  direction,
  prob_min,
  max_distance,
  size_min,
  roi,
  kind
);

-- store."synapse_profile: USE its warehouse first (build )"(
--   plain BIGINT, given DOUBLE, known BIGINT, ids, bin, direction, prob_min, max_distance, size_min, roi, kind
-- )
SELECT *
FROM store."synapse_profile: arguments looked at"(
  store.constancy(hash(ids, bin, direction, prob_min, max_distance, size_min, roi, kind)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              a0 := ids,
              d1 := bin,
              b2 := direction,
              d3 := prob_min,
              d4 := max_distance,
              d5 := size_min,
              c6 := roi,
              b7 := kind
            )
          ),
          'STRUCT\(((a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|d\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|b\d+ (VARCHAR)|c\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
        )
        AND ('a' != 'A')
        AND ('a' != 'á')
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  ids,
  bin,
  direction,
  prob_min,
  max_distance,
  size_min,
  roi,
  kind
);

-- store."synapse_profile: USE its warehouse first (build )"(
--   plain DOUBLE, given UUID, known INTEGER, ids, bin, direction, prob_min, max_distance, size_min, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'synapse_profile was given a name where a value is due. Write a text in single quotes, as in direction := ''outgoing''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in ids := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."synapse_profile: USE its warehouse first (build )"(
--   plain BIGINT, given UUID, known INTEGER, ids, bin, direction, prob_min, max_distance, size_min, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'synapse_profile was given a name where a value is due. Write a text in single quotes, as in direction := ''outgoing''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in ids := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."synapse_profile: arguments looked at"(
--   constancy DOUBLE, types BIGINT, known, ids, bin, direction, prob_min, max_distance, size_min, roi, kind
-- )
SELECT *
FROM store."synapse_profile: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_ids('ids', ids),
          store.check_width('bin', bin),
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
  ids,
  bin,
  direction,
  prob_min,
  max_distance,
  size_min,
  roi,
  kind
);

-- store."synapse_profile: arguments looked at"(
--   constancy BIGINT, types BIGINT, known, ids, bin, direction, prob_min, max_distance, size_min, roi, kind
-- )
SELECT *
FROM store."synapse_profile: arguments worked out ahead"(
  date_part(
    CASE
      WHEN ((
        NOT regexp_matches(
          regexp_replace(
            concat(
              store.bound_name(ids),
              store.bound_name(bin),
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
          store.once(store.constancy(hash(ids)), store.check_ids('ids', ids), NULL),
          store.once(store.constancy(hash(bin)), store.check_width('bin', bin), NULL),
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
  store.constancy(hash(ids)),
  store.constancy(hash(bin, direction, prob_min, max_distance, size_min, roi, kind)),
  ids,
  bin,
  direction,
  prob_min,
  max_distance,
  size_min,
  roi,
  kind
);

-- store."synapse_profile: arguments looked at"(
--   constancy DOUBLE, types DOUBLE, known, ids, bin, direction, prob_min, max_distance, size_min, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          CASE
            WHEN ((NOT store.takes_ids(ids))) THEN (store.refuse_ids('ids', ids))
            WHEN ((NOT store.takes_width(bin))) THEN (store.refuse_width('bin', bin))
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

-- store."synapse_profile: arguments looked at"(
--   constancy BIGINT, types DOUBLE, known, ids, bin, direction, prob_min, max_distance, size_min, roi, kind
-- )
SELECT *
FROM store."synapse_profile: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT[])) ELSE NULL END,
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
      WHEN ((NOT store.takes_ids(ids))) THEN (store.refuse_ids('ids', ids))
      WHEN ((NOT store.takes_width(bin))) THEN (store.refuse_width('bin', bin))
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

-- store."synapse_profile: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 BIGINT,
--   constancy DOUBLE,
--   ids,
--   bin,
--   direction,
--   prob_min,
--   max_distance,
--   size_min,
--   roi,
--   kind
-- )
WITH "synapse_profile: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT ids AS ids LIMIT (SELECT 1)) AS "synapse_profile: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_ids('ids', "synapse_profile: row of arguments".ids),
        store.check_width('bin', bin),
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
FROM store."synapse_profile: body"(
  1, (SELECT g.ids FROM "synapse_profile: arguments" AS g), bin, direction, prob_min, max_distance, size_min, roi, kind
);

-- store."synapse_profile: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0,
--   constancy BIGINT,
--   ids,
--   bin,
--   direction,
--   prob_min,
--   max_distance,
--   size_min,
--   roi,
--   kind
-- )
WITH "synapse_profile: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT
      ids AS ids,
      bin AS bin,
      direction AS direction,
      prob_min AS prob_min,
      max_distance AS max_distance,
      size_min AS size_min,
      roi AS roi,
      kind AS kind
    LIMIT (SELECT 1)
  ) AS "synapse_profile: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.once(
          store.constancy(roi),
          NULL,
          'roi cannot be a subquery: give a name in single quotes, a list of names, a bound parameter, or getvariable(''types'') after SET VARIABLE types = (SELECT ...).'
        ),
        COALESCE(
          store.check_ids('ids', store.once(store.constancy(ids), ids, "synapse_profile: row of arguments".ids)),
          store.check_width('bin', store.once(store.constancy(bin), bin, "synapse_profile: row of arguments".bin)),
          store.check_word(
            'direction',
            store.once(store.constancy(direction), direction, "synapse_profile: row of arguments".direction),
            list_value('outgoing', 'incoming'),
            '''outgoing'' and ''incoming'''
          ),
          store.check_probability(
            'prob_min', store.once(store.constancy(prob_min), prob_min, "synapse_profile: row of arguments".prob_min)
          ),
          store.check_distance(
            'max_distance',
            store.once(store.constancy(max_distance), max_distance, "synapse_profile: row of arguments".max_distance)
          ),
          store.check_roi(store.once(store.constancy(roi), roi, "synapse_profile: row of arguments".roi), 1),
          store.check_kind(store.once(store.constancy(kind), kind, "synapse_profile: row of arguments".kind)),
          store.check_thresholds(
            'prob_min, size_min',
            greatest(
              CAST(NULL AS DOUBLE),
              store.once(store.constancy(prob_min), prob_min, "synapse_profile: row of arguments".prob_min),
              store.once(store.constancy(size_min), size_min, "synapse_profile: row of arguments".size_min)
            )
          ),
          NULL
        )
      )
    ) IS NULL
  )
)
SELECT *
FROM store."synapse_profile: body"(
  1,
  store.once(store.constancy(ids), ids, (SELECT g.ids FROM "synapse_profile: arguments" AS g)),
  store.once(store.constancy(bin), bin, (SELECT g.bin FROM "synapse_profile: arguments" AS g)),
  store.once(store.constancy(direction), direction, (SELECT g.direction FROM "synapse_profile: arguments" AS g)),
  store.once(store.constancy(prob_min), prob_min, (SELECT g.prob_min FROM "synapse_profile: arguments" AS g)),
  store.once(
    store.constancy(max_distance), max_distance, (SELECT g.max_distance FROM "synapse_profile: arguments" AS g)
  ),
  store.once(store.constancy(size_min), size_min, (SELECT g.size_min FROM "synapse_profile: arguments" AS g)),
  store.once(store.constancy(roi), roi, CAST(NULL AS VARCHAR)),
  store.once(store.constancy(kind), kind, (SELECT g.kind FROM "synapse_profile: arguments" AS g))
)
LIMIT (SELECT 4000000000000000000 FROM "synapse_profile: arguments");

-- store."synapse_profile: arguments worked out ahead"(
--   columns BIGINT,
--   legal DOUBLE,
--   known,
--   constancy_0,
--   constancy,
--   ids,
--   bin,
--   direction,
--   prob_min,
--   max_distance,
--   size_min,
--   roi,
--   kind
-- )
SELECT *
FROM store."synapse_profile: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT[])) ELSE NULL END,
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
        store.once(store.constancy(hash(ids)), store.check_ids('ids', ids), NULL),
        store.once(store.constancy(hash(bin)), store.check_width('bin', bin), NULL),
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

-- store."synapse_profile: arguments worked out ahead"(
--   columns DOUBLE,
--   legal,
--   known,
--   constancy_0,
--   constancy,
--   ids,
--   bin,
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
          'synapse_profile was given a name where a value is due. Write a text in single quotes, as in direction := ''outgoing''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in ids := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."synapse_profile: body"(legal BIGINT, ids, bin, direction, prob_min, max_distance, size_min, roi, kind)
WITH
  "synapse_profile: wanted" AS MATERIALIZED (SELECT i.id FROM store.distinct_ids(ids) AS i),
  "synapse_profile: nodes" AS MATERIALIZED (
    SELECT n.* FROM store.soma_paths((SELECT array_agg(w.id) FROM "synapse_profile: wanted" AS w)) AS n
  ),
  "synapse_profile: edges" AS (
    SELECT
      n.neuron_id,
      n.edge,
      (least(n.path_to_soma, p.path_to_soma) / (CAST(bin AS DOUBLE) * 1000)) AS low,
      (greatest(n.path_to_soma, p.path_to_soma) / (CAST(bin AS DOUBLE) * 1000)) AS high
    FROM (
      "synapse_profile: nodes" AS n
      INNER JOIN "synapse_profile: nodes" AS p ON (((p.neuron_id = n.neuron_id) AND (p.node = n.parent)))
    )
  ),
  "synapse_profile: cable" AS (
    SELECT
      e.neuron_id,
      e.bin_number,
      (
        sum(CASE
          WHEN ((e.high > e.low)) THEN ((
            (
              e.edge * greatest((least(e.high, (e.bin_number + 1)) - greatest(e.low, e.bin_number)), 0)
            ) / (e.high - e.low)
          ))
          ELSE e.edge
        END) / 1000
      ) AS cable_length
    FROM (
      SELECT e.*, unnest("range"(CAST(floor(e.low) AS BIGINT), (CAST(floor(e.high) AS BIGINT) + 1))) AS bin_number
      FROM "synapse_profile: edges" AS e
    ) AS e
    GROUP BY e.neuron_id, e.bin_number
  ),
  "synapse_profile: counts" AS MATERIALIZED (
    SELECT
      m.neuron_id,
      CAST(floor(((n.path_to_soma + 1e-6) / (CAST(bin AS DOUBLE) * 1000))) AS BIGINT) AS bin_number,
      m.partner_celltype_code,
      count_star() AS synapse_count
    FROM (
      store.snapped_synapses(
        (SELECT array_agg(w.id) FROM "synapse_profile: wanted" AS w),
        direction,
        prob_min,
        size_min,
        max_distance,
        roi,
        kind
      ) AS m
      INNER JOIN "synapse_profile: nodes" AS n ON (((n.neuron_id = m.neuron_id) AND (n.node = m.node)))
    )
    GROUP BY ALL
  ),
  "synapse_profile: bins" AS (
    SELECT b.neuron_id, b.bin_number, max(b.cable_length) AS cable_length
    FROM (
      (SELECT c.neuron_id, c.bin_number, c.cable_length FROM "synapse_profile: cable" AS c WHERE (c.cable_length > 0))
      UNION ALL (SELECT c.neuron_id, c.bin_number, 0.0 FROM "synapse_profile: counts" AS c)
    ) AS b
    GROUP BY b.neuron_id, b.bin_number
  ),
  "synapse_profile: types" AS (SELECT DISTINCT c.neuron_id, c.partner_celltype_code FROM "synapse_profile: counts" AS c)
SELECT
  b.neuron_id,
  (b.bin_number * CAST(bin AS DOUBLE)) AS path_from,
  ((b.bin_number + 1) * CAST(bin AS DOUBLE)) AS path_to,
  str_split(
    'ASTRO|DA|FRAG|GPe|GPi|HVC|INT1|INT2|INT3|LMAN|LTS|MICRO|MIGR|MSN|OLIGO|STN|TAN|unclassified', '|'
  )[(t.partner_celltype_code + 1)] AS partner_celltype,
  COALESCE(c.synapse_count, 0) AS synapse_count,
  b.cable_length,
  (COALESCE(c.synapse_count, 0) / "nullif"(b.cable_length, 0)) AS density
FROM (
  ("synapse_profile: bins" AS b LEFT JOIN "synapse_profile: types" AS t ON ((t.neuron_id = b.neuron_id)))
  LEFT JOIN "synapse_profile: counts" AS c ON ((
    (c.neuron_id = b.neuron_id)
    AND (c.bin_number = b.bin_number)
    AND (c.partner_celltype_code = t.partner_celltype_code)
  ))
)
ORDER BY b.neuron_id ASC NULLS LAST, b.bin_number ASC NULLS LAST, t.partner_celltype_code ASC NULLS LAST;

-- store."synapse_profile: body"(legal DOUBLE, ids, bin, direction, prob_min, max_distance, size_min, roi, kind)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((legal > 0)) THEN (
        COALESCE(
          COALESCE(
            store.check_ids('ids', ids),
            store.check_width('bin', bin),
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
