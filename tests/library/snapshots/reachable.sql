-- reachable(ids, hops, direction, prob_min, size_min, min_synapses, roi, kind)
SELECT *
FROM store."reachable: use its warehouse first (build )"(
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
                        d1 := hops,
                        b2 := direction,
                        d3 := prob_min,
                        d4 := size_min,
                        d5 := min_synapses,
                        c6 := roi,
                        b7 := kind
                      )
                    ),
                    'STRUCT\(((a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|d\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|b\d+ (VARCHAR)|c\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
                  )
                  AND ('a' != 'A')
                  AND ('a' != 'á')
                )
              )
              OR (hash(ids, hops, direction, prob_min, size_min, min_synapses, roi, kind) IS NULL)
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
  hops,
  direction,
  prob_min,
  size_min,
  min_synapses,
  roi,
  kind
);

-- store."reachable: USE its warehouse first (build )"(
--   plain DOUBLE, given DOUBLE, known BIGINT, ids, hops, direction, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT *
FROM store."reachable: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_ids('ids', ids),
          store.check_hops('hops', hops),
          store.check_word('direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''),
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
  hops,
  direction,
  prob_min,
  size_min,
  min_synapses,
  roi,
  kind
);

-- store."reachable: USE its warehouse first (build )"(
--   plain BIGINT, given BIGINT, known BIGINT, ids, hops, direction, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT *
FROM store."reachable: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_ids('ids', ids),
          store.check_hops('hops', hops),
          store.check_word('direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''),
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
  hops,
  direction,
  prob_min,
  size_min,
  min_synapses,
  roi,
  kind
);

-- store."reachable: USE its warehouse first (build )"(
--   plain DOUBLE, given BIGINT, known BIGINT, ids, hops, direction, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT *
FROM store."reachable: arguments looked at"(
  store.constancy(hash(ids, hops, direction, prob_min, size_min, min_synapses, roi, kind)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              a0 := ids,
              d1 := hops,
              b2 := direction,
              d3 := prob_min,
              d4 := size_min,
              d5 := min_synapses,
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
  hops,
  direction,
  prob_min,
  size_min,
  min_synapses,
  roi,
  kind
);

-- store."reachable: USE its warehouse first (build )"(
--   plain BIGINT, given DOUBLE, known BIGINT, ids, hops, direction, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT *
FROM store."reachable: arguments looked at"(
  store.constancy(hash(ids, hops, direction, prob_min, size_min, min_synapses, roi, kind)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              a0 := ids,
              d1 := hops,
              b2 := direction,
              d3 := prob_min,
              d4 := size_min,
              d5 := min_synapses,
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
  hops,
  direction,
  prob_min,
  size_min,
  min_synapses,
  roi,
  kind
);

-- store."reachable: USE its warehouse first (build )"(
--   plain DOUBLE, given UUID, known INTEGER, ids, hops, direction, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'reachable was given a name where a value is due. Write a text in single quotes, as in direction := ''outgoing''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in ids := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."reachable: USE its warehouse first (build )"(
--   plain BIGINT, given UUID, known INTEGER, ids, hops, direction, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'reachable was given a name where a value is due. Write a text in single quotes, as in direction := ''outgoing''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in ids := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."reachable: arguments looked at"(
--   constancy DOUBLE, types BIGINT, known, ids, hops, direction, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT *
FROM store."reachable: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_ids('ids', ids),
          store.check_hops('hops', hops),
          store.check_word('direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''),
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
  hops,
  direction,
  prob_min,
  size_min,
  min_synapses,
  roi,
  kind
);

-- store."reachable: arguments looked at"(
--   constancy BIGINT, types BIGINT, known, ids, hops, direction, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT *
FROM store."reachable: arguments worked out ahead"(
  date_part(
    CASE
      WHEN ((
        NOT regexp_matches(
          regexp_replace(
            concat(
              store.bound_name(ids),
              store.bound_name(hops),
              store.bound_name(direction),
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
          store.once(store.constancy(hash(hops)), store.check_hops('hops', hops), NULL),
          store.once(
            store.constancy(hash(direction)),
            store.check_word(
              'direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''
            ),
            NULL
          ),
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
  store.constancy(hash(hops, direction, prob_min, size_min, min_synapses, roi, kind)),
  ids,
  hops,
  direction,
  prob_min,
  size_min,
  min_synapses,
  roi,
  kind
);

-- store."reachable: arguments looked at"(
--   constancy DOUBLE, types DOUBLE, known, ids, hops, direction, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          CASE
            WHEN ((NOT store.takes_ids(ids))) THEN (store.refuse_ids('ids', ids))
            WHEN ((NOT store.takes_count(hops))) THEN (store.refuse_count('hops', hops))
            WHEN ((NOT store.takes_word(direction))) THEN (store.refuse_word('direction', direction))
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

-- store."reachable: arguments looked at"(
--   constancy BIGINT, types DOUBLE, known, ids, hops, direction, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT *
FROM store."reachable: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT[])) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
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
      WHEN ((NOT store.takes_count(hops))) THEN (store.refuse_count('hops', hops))
      WHEN ((NOT store.takes_word(direction))) THEN (store.refuse_word('direction', direction))
      WHEN ((NOT store.takes_probability(prob_min))) THEN (store.refuse_probability('prob_min', prob_min))
      WHEN ((NOT store.takes_number(size_min))) THEN (store.refuse_number('size_min', size_min))
      WHEN ((NOT store.takes_count(min_synapses))) THEN (store.refuse_count('min_synapses', min_synapses))
      WHEN ((NOT store.takes_roi(roi))) THEN (store.refuse_roi('roi', roi))
      WHEN ((NOT store.takes_edge_kind(kind))) THEN (store.refuse_edge_kind('kind', kind))
      ELSE NULL
    END) AS BIGINT
  )
);

-- store."reachable: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 BIGINT,
--   constancy DOUBLE,
--   ids,
--   hops,
--   direction,
--   prob_min,
--   size_min,
--   min_synapses,
--   roi,
--   kind
-- )
WITH "reachable: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT ids AS ids LIMIT (SELECT 1)) AS "reachable: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_ids('ids', "reachable: row of arguments".ids),
        store.check_hops('hops', hops),
        store.check_word('direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''),
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
FROM store."reachable: body"(
  1, (SELECT g.ids FROM "reachable: arguments" AS g), hops, direction, prob_min, size_min, min_synapses, roi, kind
);

-- store."reachable: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0,
--   constancy BIGINT,
--   ids,
--   hops,
--   direction,
--   prob_min,
--   size_min,
--   min_synapses,
--   roi,
--   kind
-- )
WITH "reachable: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT
      ids AS ids,
      hops AS hops,
      direction AS direction,
      prob_min AS prob_min,
      size_min AS size_min,
      min_synapses AS min_synapses,
      roi AS roi,
      kind AS kind
    LIMIT (SELECT 1)
  ) AS "reachable: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.once(
          store.constancy(roi),
          NULL,
          'roi cannot be a subquery: give a name in single quotes, a list of names, a bound parameter, or getvariable(''types'') after SET VARIABLE types = (SELECT ...).'
        ),
        COALESCE(
          store.check_ids('ids', store.once(store.constancy(ids), ids, "reachable: row of arguments".ids)),
          store.check_hops('hops', store.once(store.constancy(hops), hops, "reachable: row of arguments".hops)),
          store.check_word(
            'direction',
            store.once(store.constancy(direction), direction, "reachable: row of arguments".direction),
            list_value('outgoing', 'incoming'),
            '''outgoing'' and ''incoming'''
          ),
          store.check_probability(
            'prob_min', store.once(store.constancy(prob_min), prob_min, "reachable: row of arguments".prob_min)
          ),
          store.check_whole(
            'min_synapses',
            store.once(store.constancy(min_synapses), min_synapses, "reachable: row of arguments".min_synapses)
          ),
          store.check_roi(store.once(store.constancy(roi), roi, "reachable: row of arguments".roi), 1),
          store.check_kind(store.once(store.constancy(kind), kind, "reachable: row of arguments".kind)),
          store.check_thresholds(
            'prob_min, size_min',
            greatest(
              CAST(NULL AS DOUBLE),
              store.once(store.constancy(prob_min), prob_min, "reachable: row of arguments".prob_min),
              store.once(store.constancy(size_min), size_min, "reachable: row of arguments".size_min)
            )
          ),
          NULL
        )
      )
    ) IS NULL
  )
)
SELECT *
FROM store."reachable: body"(
  1,
  store.once(store.constancy(ids), ids, (SELECT g.ids FROM "reachable: arguments" AS g)),
  store.once(store.constancy(hops), hops, (SELECT g.hops FROM "reachable: arguments" AS g)),
  store.once(store.constancy(direction), direction, (SELECT g.direction FROM "reachable: arguments" AS g)),
  store.once(store.constancy(prob_min), prob_min, (SELECT g.prob_min FROM "reachable: arguments" AS g)),
  store.once(store.constancy(size_min), size_min, (SELECT g.size_min FROM "reachable: arguments" AS g)),
  store.once(store.constancy(min_synapses), min_synapses, (SELECT g.min_synapses FROM "reachable: arguments" AS g)),
  store.once(store.constancy(roi), roi, CAST(NULL AS VARCHAR)),
  store.once(store.constancy(kind), kind, (SELECT g.kind FROM "reachable: arguments" AS g))
)
LIMIT (SELECT 4000000000000000000 FROM "reachable: arguments");

-- store."reachable: arguments worked out ahead"(
--   columns BIGINT,
--   legal DOUBLE,
--   known,
--   constancy_0,
--   constancy,
--   ids,
--   hops,
--   direction,
--   prob_min,
--   size_min,
--   min_synapses,
--   roi,
--   kind
-- )
SELECT *
FROM store."reachable: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT[])) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
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
        store.once(store.constancy(hash(hops)), store.check_hops('hops', hops), NULL),
        store.once(
          store.constancy(hash(direction)),
          store.check_word('direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''),
          NULL
        ),
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

-- store."reachable: arguments worked out ahead"(
--   columns DOUBLE,
--   legal,
--   known,
--   constancy_0,
--   constancy,
--   ids,
--   hops,
--   direction,
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
          'reachable was given a name where a value is due. Write a text in single quotes, as in direction := ''outgoing''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in ids := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."reachable: body"(legal BIGINT, ids, hops, direction, prob_min, size_min, min_synapses, roi, kind)
WITH
  RECURSIVE "reachable: layers" (hop, ids, seen) AS (
    (
      SELECT CAST(0 AS BIGINT), array_agg(i.id), array_agg(i.id)
      FROM store.distinct_ids(ids) AS i
      HAVING (count_star() > 0)
    )
    UNION ALL (
      SELECT
        (SELECT (l.hop + 1) FROM "reachable: layers" AS l),
        array_agg(n.id),
        ((SELECT l.seen FROM "reachable: layers" AS l) || array_agg(n.id))
      FROM (
        SELECT n.id
        FROM (
          store.next_neurons(
            (SELECT l.ids FROM "reachable: layers" AS l WHERE (l.hop < hops)),
            direction,
            prob_min,
            size_min,
            roi,
            kind,
            min_synapses
          ) AS n
          ANTI JOIN (SELECT unnest(l.seen) AS id FROM "reachable: layers" AS l) AS s ON ((s.id = n.id))
        )
      ) AS n
      HAVING (count_star() > 0)
    )
  ),
  "reachable: reached" AS MATERIALIZED (SELECT unnest(l.ids) AS id, l.hop FROM "reachable: layers" AS l),
  "reachable: known" AS (
    SELECT n.id, n.celltype_code
    FROM (
      store.neurons AS n
      SEMI JOIN (SELECT unnest((SELECT array_agg(r.id) FROM "reachable: reached" AS r)) AS id) AS r ON ((r.id = n.id))
    )
  )
SELECT
  r.id,
  str_split(
    'ASTRO|DA|FRAG|GPe|GPi|HVC|INT1|INT2|INT3|LMAN|LTS|MICRO|MIGR|MSN|OLIGO|STN|TAN|unclassified', '|'
  )[(k.celltype_code + 1)] AS celltype,
  r.hop
FROM ("reachable: reached" AS r LEFT JOIN "reachable: known" AS k ON ((k.id = r.id)))
ORDER BY r.hop ASC NULLS LAST, r.id ASC NULLS LAST;

-- store."reachable: body"(legal DOUBLE, ids, hops, direction, prob_min, size_min, min_synapses, roi, kind)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((legal > 0)) THEN (
        COALESCE(
          COALESCE(
            store.check_ids('ids', ids),
            store.check_hops('hops', hops),
            store.check_word(
              'direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''
            ),
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
