-- input_similarity(ids, direction, by, prob_min, size_min, min_synapses, roi, kind)
SELECT *
FROM store."input_similarity: use its warehouse first (build )"(
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
                      struct_pack(
                        a0 := ids,
                        b1 := direction,
                        b2 := "by",
                        d3 := prob_min,
                        d4 := size_min,
                        d5 := min_synapses,
                        c6 := roi,
                        b7 := kind
                      )
                    ),
                    'STRUCT\(((a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|b\d+ (VARCHAR)|d\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|c\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
                  )
                  AND ('a' != 'A')
                  AND ('a' != 'á')
                )
              )
              OR (hash(ids, direction, "by", prob_min, size_min, min_synapses, roi, kind) IS NULL)
            ) AS BOOLEAN
          ) IS NOT DISTINCT FROM true
        ) = store.epoch_tells()
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  CAST(1 AS INTEGER),
  ids,
  direction,
  "by",
  prob_min,
  size_min,
  min_synapses,
  roi,
  kind
);

-- store."input_similarity: USE its warehouse first (build )"(
--   plain DOUBLE, given DOUBLE, known BIGINT, ids, direction, by, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT *
FROM store."input_similarity: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_ids('ids', ids),
          store.check_word('direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''),
          store.check_similarity("by"),
          store.check_probability('prob_min', prob_min),
          store.check_whole('min_synapses', min_synapses),
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
  direction,
  "by",
  prob_min,
  size_min,
  min_synapses,
  roi,
  kind
);

-- store."input_similarity: USE its warehouse first (build )"(
--   plain BIGINT, given BIGINT, known BIGINT, ids, direction, by, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT *
FROM store."input_similarity: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_ids('ids', ids),
          store.check_word('direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''),
          store.check_similarity("by"),
          store.check_probability('prob_min', prob_min),
          store.check_whole('min_synapses', min_synapses),
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
  direction,
  "by",
  prob_min,
  size_min,
  min_synapses,
  roi,
  kind
);

-- store."input_similarity: USE its warehouse first (build )"(
--   plain DOUBLE, given BIGINT, known BIGINT, ids, direction, by, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT *
FROM store."input_similarity: arguments looked at"(
  store.constancy(hash(ids, direction, "by", prob_min, size_min, min_synapses, roi, kind)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              a0 := ids,
              b1 := direction,
              b2 := "by",
              d3 := prob_min,
              d4 := size_min,
              d5 := min_synapses,
              c6 := roi,
              b7 := kind
            )
          ),
          'STRUCT\(((a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|b\d+ (VARCHAR)|d\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|c\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
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
  direction,
  "by",
  prob_min,
  size_min,
  min_synapses,
  roi,
  kind
);

-- store."input_similarity: USE its warehouse first (build )"(
--   plain BIGINT, given DOUBLE, known BIGINT, ids, direction, by, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT *
FROM store."input_similarity: arguments looked at"(
  store.constancy(hash(ids, direction, "by", prob_min, size_min, min_synapses, roi, kind)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              a0 := ids,
              b1 := direction,
              b2 := "by",
              d3 := prob_min,
              d4 := size_min,
              d5 := min_synapses,
              c6 := roi,
              b7 := kind
            )
          ),
          'STRUCT\(((a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|b\d+ (VARCHAR)|d\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|c\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
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
  direction,
  "by",
  prob_min,
  size_min,
  min_synapses,
  roi,
  kind
);

-- store."input_similarity: USE its warehouse first (build )"(
--   plain DOUBLE, given UUID, known INTEGER, ids, direction, by, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'input_similarity was given a name where a value is due. Write a text in single quotes, as in direction := ''outgoing''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in ids := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."input_similarity: USE its warehouse first (build )"(
--   plain BIGINT, given UUID, known INTEGER, ids, direction, by, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'input_similarity was given a name where a value is due. Write a text in single quotes, as in direction := ''outgoing''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in ids := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."input_similarity: arguments looked at"(
--   constancy DOUBLE, types BIGINT, known, ids, direction, by, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT *
FROM store."input_similarity: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_ids('ids', ids),
          store.check_word('direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''),
          store.check_similarity("by"),
          store.check_probability('prob_min', prob_min),
          store.check_whole('min_synapses', min_synapses),
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
  direction,
  "by",
  prob_min,
  size_min,
  min_synapses,
  roi,
  kind
);

-- store."input_similarity: arguments looked at"(
--   constancy BIGINT, types BIGINT, known, ids, direction, by, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT *
FROM store."input_similarity: arguments worked out ahead"(
  date_part(
    CASE
      WHEN ((
        NOT regexp_matches(
          regexp_replace(
            concat(
              store.bound_name(ids),
              store.bound_name(direction),
              store.bound_name("by"),
              store.bound_name(prob_min),
              store.bound_name(size_min),
              store.bound_name(min_synapses),
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
          store.once(
            store.constancy(hash(direction)),
            store.check_word(
              'direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''
            ),
            NULL
          ),
          store.once(store.constancy(hash("by")), store.check_similarity("by"), NULL),
          store.once(store.constancy(hash(prob_min)), store.check_probability('prob_min', prob_min), NULL),
          store.once(store.constancy(hash(min_synapses)), store.check_whole('min_synapses', min_synapses), NULL),
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
  store.constancy(hash(direction, "by", prob_min, size_min, min_synapses, roi, kind)),
  ids,
  direction,
  "by",
  prob_min,
  size_min,
  min_synapses,
  roi,
  kind
);

-- store."input_similarity: arguments looked at"(
--   constancy DOUBLE, types DOUBLE, known, ids, direction, by, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          CASE
            WHEN ((NOT store.takes_ids(ids))) THEN (store.refuse_ids('ids', ids))
            WHEN ((NOT store.takes_word(direction))) THEN (store.refuse_word('direction', direction))
            WHEN ((NOT store.takes_similarity("by"))) THEN (store.refuse_similarity('by', "by"))
            WHEN ((NOT store.takes_probability(prob_min))) THEN (store.refuse_probability('prob_min', prob_min))
            WHEN ((NOT store.takes_number(size_min))) THEN (store.refuse_number('size_min', size_min))
            WHEN ((NOT store.takes_count(min_synapses))) THEN (store.refuse_count('min_synapses', min_synapses))
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

-- store."input_similarity: arguments looked at"(
--   constancy BIGINT, types DOUBLE, known, ids, direction, by, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT *
FROM store."input_similarity: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT[])) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END
)
LIMIT (
  SELECT CAST(
    "error"(CASE
      WHEN ((NOT store.takes_ids(ids))) THEN (store.refuse_ids('ids', ids))
      WHEN ((NOT store.takes_word(direction))) THEN (store.refuse_word('direction', direction))
      WHEN ((NOT store.takes_similarity("by"))) THEN (store.refuse_similarity('by', "by"))
      WHEN ((NOT store.takes_probability(prob_min))) THEN (store.refuse_probability('prob_min', prob_min))
      WHEN ((NOT store.takes_number(size_min))) THEN (store.refuse_number('size_min', size_min))
      WHEN ((NOT store.takes_count(min_synapses))) THEN (store.refuse_count('min_synapses', min_synapses))
      WHEN ((NOT store.takes_roi(roi))) THEN (store.refuse_roi('roi', roi))
      WHEN ((NOT store.takes_edge_kind(kind))) THEN (store.refuse_edge_kind('kind', kind))
      ELSE NULL
    END) AS BIGINT
  )
);

-- store."input_similarity: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 BIGINT,
--   constancy DOUBLE,
--   ids,
--   direction,
--   by,
--   prob_min,
--   size_min,
--   min_synapses,
--   roi,
--   kind
-- )
WITH "input_similarity: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT ids AS ids LIMIT (SELECT 1)) AS "input_similarity: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_ids('ids', "input_similarity: row of arguments".ids),
        store.check_word('direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''),
        store.check_similarity("by"),
        store.check_probability('prob_min', prob_min),
        store.check_whole('min_synapses', min_synapses),
        store.check_roi(roi, 1),
        store.check_kind(kind),
        store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."input_similarity: body"(
  1,
  (SELECT g.ids FROM "input_similarity: arguments" AS g),
  direction,
  "by",
  prob_min,
  size_min,
  min_synapses,
  roi,
  kind
);

-- store."input_similarity: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0,
--   constancy BIGINT,
--   ids,
--   direction,
--   by,
--   prob_min,
--   size_min,
--   min_synapses,
--   roi,
--   kind
-- )
WITH "input_similarity: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT
      ids AS ids,
      direction AS direction,
      "by" AS "by",
      prob_min AS prob_min,
      size_min AS size_min,
      min_synapses AS min_synapses,
      roi AS roi,
      kind AS kind
    LIMIT (SELECT 1)
  ) AS "input_similarity: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.once(
          store.constancy(roi),
          NULL,
          'roi cannot be a subquery: give a name in single quotes, a list of names, a bound parameter, or getvariable(''types'') after SET VARIABLE types = (SELECT ...).'
        ),
        COALESCE(
          store.check_ids('ids', store.once(store.constancy(ids), ids, "input_similarity: row of arguments".ids)),
          store.check_word(
            'direction',
            store.once(store.constancy(direction), direction, "input_similarity: row of arguments".direction),
            list_value('outgoing', 'incoming'),
            '''outgoing'' and ''incoming'''
          ),
          store.check_similarity(store.once(store.constancy("by"), "by", "input_similarity: row of arguments"."by")),
          store.check_probability(
            'prob_min', store.once(store.constancy(prob_min), prob_min, "input_similarity: row of arguments".prob_min)
          ),
          store.check_whole(
            'min_synapses',
            store.once(store.constancy(min_synapses), min_synapses, "input_similarity: row of arguments".min_synapses)
          ),
          store.check_roi(store.once(store.constancy(roi), roi, "input_similarity: row of arguments".roi), 1),
          store.check_kind(store.once(store.constancy(kind), kind, "input_similarity: row of arguments".kind)),
          store.check_thresholds(
            'prob_min, size_min',
            greatest(
              CAST(NULL AS DOUBLE),
              store.once(store.constancy(prob_min), prob_min, "input_similarity: row of arguments".prob_min),
              store.once(store.constancy(size_min), size_min, "input_similarity: row of arguments".size_min)
            )
          ),
          NULL
        )
      )
    ) IS NULL
  )
)
SELECT *
FROM store."input_similarity: body"(
  1,
  store.once(store.constancy(ids), ids, (SELECT g.ids FROM "input_similarity: arguments" AS g)),
  store.once(store.constancy(direction), direction, (SELECT g.direction FROM "input_similarity: arguments" AS g)),
  store.once(store.constancy("by"), "by", (SELECT g."by" FROM "input_similarity: arguments" AS g)),
  store.once(store.constancy(prob_min), prob_min, (SELECT g.prob_min FROM "input_similarity: arguments" AS g)),
  store.once(store.constancy(size_min), size_min, (SELECT g.size_min FROM "input_similarity: arguments" AS g)),
  store.once(
    store.constancy(min_synapses), min_synapses, (SELECT g.min_synapses FROM "input_similarity: arguments" AS g)
  ),
  store.once(store.constancy(roi), roi, CAST(NULL AS VARCHAR)),
  store.once(store.constancy(kind), kind, (SELECT g.kind FROM "input_similarity: arguments" AS g))
)
LIMIT (SELECT 4000000000000000000 FROM "input_similarity: arguments");

-- store."input_similarity: arguments worked out ahead"(
--   columns BIGINT,
--   legal DOUBLE,
--   known,
--   constancy_0,
--   constancy,
--   ids,
--   direction,
--   by,
--   prob_min,
--   size_min,
--   min_synapses,
--   roi,
--   kind
-- )
SELECT *
FROM store."input_similarity: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT[])) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END
)
LIMIT (
  SELECT CAST(
    "error"(
      COALESCE(
        store.once(store.constancy(hash(ids)), store.check_ids('ids', ids), NULL),
        store.once(
          store.constancy(hash(direction)),
          store.check_word('direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''),
          NULL
        ),
        store.once(store.constancy(hash("by")), store.check_similarity("by"), NULL),
        store.once(store.constancy(hash(prob_min)), store.check_probability('prob_min', prob_min), NULL),
        store.once(store.constancy(hash(min_synapses)), store.check_whole('min_synapses', min_synapses), NULL),
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

-- store."input_similarity: arguments worked out ahead"(
--   columns DOUBLE,
--   legal,
--   known,
--   constancy_0,
--   constancy,
--   ids,
--   direction,
--   by,
--   prob_min,
--   size_min,
--   min_synapses,
--   roi,
--   kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'input_similarity was given a name where a value is due. Write a text in single quotes, as in direction := ''outgoing''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in ids := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."input_similarity: body"(legal BIGINT, ids, direction, by, prob_min, size_min, min_synapses, roi, kind)
WITH
  "input_similarity: wanted" AS MATERIALIZED (SELECT i.id FROM store.distinct_ids(ids) AS i),
  "input_similarity: weights" AS MATERIALIZED (
    SELECT c.id, c.feature, CAST(sum(c.synapse_count) AS BIGINT) AS n
    FROM (
      SELECT
        c.id,
        c.synapse_count,
        CASE
          WHEN (("by" = 'partner')) THEN (c.partner_id)
          WHEN (("by" = 'celltype')) THEN (c.partner_celltype_code)
          ELSE NULL
        END AS feature
      FROM store.oriented_connections(
        (SELECT array_agg(w.id) FROM "input_similarity: wanted" AS w),
        direction,
        prob_min,
        size_min,
        roi,
        kind,
        min_synapses
      ) AS c
    ) AS c
    WHERE (NOT (c.feature IS NULL))
    GROUP BY c.id, c.feature
  ),
  "input_similarity: lengths" AS MATERIALIZED (
    SELECT w.id, count(f.n) AS features, CAST(COALESCE(sum((f.n * f.n)), 0) AS DOUBLE) AS square
    FROM ("input_similarity: wanted" AS w LEFT JOIN "input_similarity: weights" AS f ON ((f.id = w.id)))
    GROUP BY w.id
  ),
  "input_similarity: products" AS (
    SELECT a.id AS first_id, b.id AS second_id, count_star() AS shared, CAST(sum((a.n * b.n)) AS DOUBLE) AS product
    FROM (
      "input_similarity: weights" AS a
      INNER JOIN "input_similarity: weights" AS b ON (((a.feature = b.feature) AND (a.id < b.id)))
    )
    GROUP BY a.id, b.id
  )
SELECT
  s.first_id,
  s.second_id,
  (s.product / sqrt("nullif"(s.squares, 0))) AS cosine,
  store.fraction(s.shared, (s.features - s.shared)) AS jaccard,
  s.shared
FROM (
  SELECT
    a.id AS first_id,
    b.id AS second_id,
    (a.square * b.square) AS squares,
    (a.features + b.features) AS features,
    COALESCE(p.product, 0.0) AS product,
    COALESCE(p.shared, 0) AS shared
  FROM (
    ("input_similarity: lengths" AS a INNER JOIN "input_similarity: lengths" AS b ON ((a.id < b.id)))
    LEFT JOIN "input_similarity: products" AS p ON (((p.first_id = a.id) AND (p.second_id = b.id)))
  )
) AS s;

-- store."input_similarity: body"(legal DOUBLE, ids, direction, by, prob_min, size_min, min_synapses, roi, kind)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((legal > 0)) THEN (
        COALESCE(
          COALESCE(
            store.check_ids('ids', ids),
            store.check_word(
              'direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''
            ),
            store.check_similarity("by"),
            store.check_probability('prob_min', prob_min),
            store.check_whole('min_synapses', min_synapses),
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
