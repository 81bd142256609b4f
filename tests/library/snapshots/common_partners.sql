-- common_partners(ids, direction, at_least, prob_min, size_min, min_synapses, roi, kind)
SELECT *
FROM store."common_partners: use its warehouse first (build )"(
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
                        d2 := at_least,
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
              OR (hash(ids, direction, at_least, prob_min, size_min, min_synapses, roi, kind) IS NULL)
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
  at_least,
  prob_min,
  size_min,
  min_synapses,
  roi,
  kind
);

-- store."common_partners: USE its warehouse first (build )"(
--   plain DOUBLE, given DOUBLE, known BIGINT, ids, direction, at_least, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT *
FROM store."common_partners: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_ids('ids', ids),
          store.check_word('direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''),
          COALESCE(store.check_at_least(at_least), store.check_whole('at_least', at_least)),
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
  at_least,
  prob_min,
  size_min,
  min_synapses,
  roi,
  kind
);

-- store."common_partners: USE its warehouse first (build )"(
--   plain BIGINT, given BIGINT, known BIGINT, ids, direction, at_least, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT *
FROM store."common_partners: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_ids('ids', ids),
          store.check_word('direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''),
          COALESCE(store.check_at_least(at_least), store.check_whole('at_least', at_least)),
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
  at_least,
  prob_min,
  size_min,
  min_synapses,
  roi,
  kind
);

-- store."common_partners: USE its warehouse first (build )"(
--   plain DOUBLE, given BIGINT, known BIGINT, ids, direction, at_least, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT *
FROM store."common_partners: arguments looked at"(
  store.constancy(hash(ids, direction, at_least, prob_min, size_min, min_synapses, roi, kind)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              a0 := ids,
              b1 := direction,
              d2 := at_least,
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
  at_least,
  prob_min,
  size_min,
  min_synapses,
  roi,
  kind
);

-- store."common_partners: USE its warehouse first (build )"(
--   plain BIGINT, given DOUBLE, known BIGINT, ids, direction, at_least, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT *
FROM store."common_partners: arguments looked at"(
  store.constancy(hash(ids, direction, at_least, prob_min, size_min, min_synapses, roi, kind)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              a0 := ids,
              b1 := direction,
              d2 := at_least,
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
  at_least,
  prob_min,
  size_min,
  min_synapses,
  roi,
  kind
);

-- store."common_partners: USE its warehouse first (build )"(
--   plain DOUBLE, given UUID, known INTEGER, ids, direction, at_least, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'common_partners was given a name where a value is due. Write a text in single quotes, as in direction := ''outgoing''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in ids := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."common_partners: USE its warehouse first (build )"(
--   plain BIGINT, given UUID, known INTEGER, ids, direction, at_least, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'common_partners was given a name where a value is due. Write a text in single quotes, as in direction := ''outgoing''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in ids := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."common_partners: arguments looked at"(
--   constancy DOUBLE, types BIGINT, known, ids, direction, at_least, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT *
FROM store."common_partners: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_ids('ids', ids),
          store.check_word('direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''),
          COALESCE(store.check_at_least(at_least), store.check_whole('at_least', at_least)),
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
  at_least,
  prob_min,
  size_min,
  min_synapses,
  roi,
  kind
);

-- store."common_partners: arguments looked at"(
--   constancy BIGINT, types BIGINT, known, ids, direction, at_least, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT *
FROM store."common_partners: arguments worked out ahead"(
  date_part(
    CASE
      WHEN ((
        NOT regexp_matches(
          regexp_replace(
            concat(
              store.bound_name(ids),
              store.bound_name(direction),
              store.bound_name(at_least),
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
          store.once(
            store.constancy(hash(at_least)),
            COALESCE(store.check_at_least(at_least), store.check_whole('at_least', at_least)),
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
  store.constancy(hash(direction, at_least, prob_min, size_min, min_synapses, roi, kind)),
  ids,
  direction,
  at_least,
  prob_min,
  size_min,
  min_synapses,
  roi,
  kind
);

-- store."common_partners: arguments looked at"(
--   constancy DOUBLE, types DOUBLE, known, ids, direction, at_least, prob_min, size_min, min_synapses, roi, kind
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
            WHEN ((NOT store.takes_count(at_least))) THEN (store.refuse_count('at_least', at_least))
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

-- store."common_partners: arguments looked at"(
--   constancy BIGINT, types DOUBLE, known, ids, direction, at_least, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT *
FROM store."common_partners: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT[])) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
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
      WHEN ((NOT store.takes_count(at_least))) THEN (store.refuse_count('at_least', at_least))
      WHEN ((NOT store.takes_probability(prob_min))) THEN (store.refuse_probability('prob_min', prob_min))
      WHEN ((NOT store.takes_number(size_min))) THEN (store.refuse_number('size_min', size_min))
      WHEN ((NOT store.takes_count(min_synapses))) THEN (store.refuse_count('min_synapses', min_synapses))
      WHEN ((NOT store.takes_roi(roi))) THEN (store.refuse_roi('roi', roi))
      WHEN ((NOT store.takes_edge_kind(kind))) THEN (store.refuse_edge_kind('kind', kind))
      ELSE NULL
    END) AS BIGINT
  )
);

-- store."common_partners: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 BIGINT,
--   constancy DOUBLE,
--   ids,
--   direction,
--   at_least,
--   prob_min,
--   size_min,
--   min_synapses,
--   roi,
--   kind
-- )
WITH "common_partners: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT ids AS ids LIMIT (SELECT 1)) AS "common_partners: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_ids('ids', "common_partners: row of arguments".ids),
        store.check_word('direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''),
        COALESCE(store.check_at_least(at_least), store.check_whole('at_least', at_least)),
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
FROM store."common_partners: body"(
  1,
  (SELECT g.ids FROM "common_partners: arguments" AS g),
  direction,
  at_least,
  prob_min,
  size_min,
  min_synapses,
  roi,
  kind
);

-- store."common_partners: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0,
--   constancy BIGINT,
--   ids,
--   direction,
--   at_least,
--   prob_min,
--   size_min,
--   min_synapses,
--   roi,
--   kind
-- )
WITH "common_partners: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT
      ids AS ids,
      direction AS direction,
      at_least AS at_least,
      prob_min AS prob_min,
      size_min AS size_min,
      min_synapses AS min_synapses,
      roi AS roi,
      kind AS kind
    LIMIT (SELECT 1)
  ) AS "common_partners: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.once(
          store.constancy(roi),
          NULL,
          'roi cannot be a subquery: give a name in single quotes, a list of names, a bound parameter, or getvariable(''types'') after SET VARIABLE types = (SELECT ...).'
        ),
        COALESCE(
          store.check_ids('ids', store.once(store.constancy(ids), ids, "common_partners: row of arguments".ids)),
          store.check_word(
            'direction',
            store.once(store.constancy(direction), direction, "common_partners: row of arguments".direction),
            list_value('outgoing', 'incoming'),
            '''outgoing'' and ''incoming'''
          ),
          COALESCE(
            store.check_at_least(
              store.once(store.constancy(at_least), at_least, "common_partners: row of arguments".at_least)
            ),
            store.check_whole(
              'at_least', store.once(store.constancy(at_least), at_least, "common_partners: row of arguments".at_least)
            )
          ),
          store.check_probability(
            'prob_min', store.once(store.constancy(prob_min), prob_min, "common_partners: row of arguments".prob_min)
          ),
          store.check_whole(
            'min_synapses',
            store.once(store.constancy(min_synapses), min_synapses, "common_partners: row of arguments".min_synapses)
          ),
          store.check_roi(store.once(store.constancy(roi), roi, "common_partners: row of arguments".roi), 1),
          store.check_kind(store.once(store.constancy(kind), kind, "common_partners: row of arguments".kind)),
          store.check_thresholds(
            'prob_min, size_min',
            greatest(
              CAST(NULL AS DOUBLE),
              store.once(store.constancy(prob_min), prob_min, "common_partners: row of arguments".prob_min),
              store.once(store.constancy(size_min), size_min, "common_partners: row of arguments".size_min)
            )
          ),
          NULL
        )
      )
    ) IS NULL
  )
)
SELECT *
FROM store."common_partners: body"(
  1,
  store.once(store.constancy(ids), ids, (SELECT g.ids FROM "common_partners: arguments" AS g)),
  store.once(store.constancy(direction), direction, (SELECT g.direction FROM "common_partners: arguments" AS g)),
  store.once(store.constancy(at_least), at_least, (SELECT g.at_least FROM "common_partners: arguments" AS g)),
  store.once(store.constancy(prob_min), prob_min, (SELECT g.prob_min FROM "common_partners: arguments" AS g)),
  store.once(store.constancy(size_min), size_min, (SELECT g.size_min FROM "common_partners: arguments" AS g)),
  store.once(
    store.constancy(min_synapses), min_synapses, (SELECT g.min_synapses FROM "common_partners: arguments" AS g)
  ),
  store.once(store.constancy(roi), roi, CAST(NULL AS VARCHAR)),
  store.once(store.constancy(kind), kind, (SELECT g.kind FROM "common_partners: arguments" AS g))
)
LIMIT (SELECT 4000000000000000000 FROM "common_partners: arguments");

-- store."common_partners: arguments worked out ahead"(
--   columns BIGINT,
--   legal DOUBLE,
--   known,
--   constancy_0,
--   constancy,
--   ids,
--   direction,
--   at_least,
--   prob_min,
--   size_min,
--   min_synapses,
--   roi,
--   kind
-- )
SELECT *
FROM store."common_partners: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT[])) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
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
        store.once(
          store.constancy(hash(at_least)),
          COALESCE(store.check_at_least(at_least), store.check_whole('at_least', at_least)),
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

-- store."common_partners: arguments worked out ahead"(
--   columns DOUBLE,
--   legal,
--   known,
--   constancy_0,
--   constancy,
--   ids,
--   direction,
--   at_least,
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
          'common_partners was given a name where a value is due. Write a text in single quotes, as in direction := ''outgoing''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in ids := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."common_partners: body"(legal BIGINT, ids, direction, at_least, prob_min, size_min, min_synapses, roi, kind)
WITH
  "common_partners: wanted" AS MATERIALIZED (SELECT i.id FROM store.distinct_ids(ids) AS i),
  "common_partners: by_type" AS (
    SELECT
      c.partner_id,
      c.partner_celltype_code AS code,
      array_agg(c.id) AS ids,
      CAST(sum(c.synapse_count) AS BIGINT) AS synapse_count,
      sum(c.total_size) AS total_size
    FROM store.oriented_connections(
      (SELECT array_agg(w.id) FROM "common_partners: wanted" AS w),
      direction,
      prob_min,
      size_min,
      roi,
      kind,
      min_synapses
    ) AS c
    GROUP BY c.partner_id, c.partner_celltype_code
  ),
  "common_partners: by_partner" AS (
    SELECT
      t.partner_id,
      store.majority(t.code, t.synapse_count) AS code,
      list_sort(flatten(array_agg(t.ids)), 'ASC', 'NULLS LAST') AS shared_ids,
      CAST(sum(t.synapse_count) AS BIGINT) AS synapse_count,
      sum(t.total_size) AS total_size
    FROM "common_partners: by_type" AS t
    GROUP BY t.partner_id
  )
SELECT
  p.partner_id,
  str_split(
    'ASTRO|DA|FRAG|GPe|GPi|HVC|INT1|INT2|INT3|LMAN|LTS|MICRO|MIGR|MSN|OLIGO|STN|TAN|unclassified', '|'
  )[(p.code + 1)] AS partner_celltype,
  array_length(p.shared_ids) AS shared_by,
  p.shared_ids,
  p.synapse_count,
  p.total_size
FROM "common_partners: by_partner" AS p
WHERE (array_length(p.shared_ids) >= COALESCE(at_least, (SELECT count_star() FROM "common_partners: wanted" AS wanted)))
ORDER BY
  array_length(p.shared_ids) DESC NULLS LAST,
  p.synapse_count DESC NULLS LAST,
  p.total_size DESC NULLS LAST,
  p.partner_id ASC NULLS LAST;

-- store."common_partners: body"(legal DOUBLE, ids, direction, at_least, prob_min, size_min, min_synapses, roi, kind)
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
            COALESCE(store.check_at_least(at_least), store.check_whole('at_least', at_least)),
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
