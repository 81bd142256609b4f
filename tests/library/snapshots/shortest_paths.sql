-- shortest_paths(source, target, max_hops, prob_min, size_min, min_synapses, roi, kind)
SELECT *
FROM store."shortest_paths: use its warehouse first (build )"(
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
                        c0 := "source",
                        c1 := "target",
                        d2 := max_hops,
                        d3 := prob_min,
                        d4 := size_min,
                        d5 := min_synapses,
                        b6 := roi,
                        a7 := kind
                      )
                    ),
                    'STRUCT\(((c\d+ ([A-Z]*INT(EGER)?)|d\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|b\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|a\d+ (VARCHAR)|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
                  )
                  AND ('a' != 'A')
                  AND ('a' != 'á')
                )
              )
              OR (hash("source", "target", max_hops, prob_min, size_min, min_synapses, roi, kind) IS NULL)
            ) AS BOOLEAN
          ) IS NOT DISTINCT FROM true
        ) = store.epoch_tells()
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  CAST(1 AS INTEGER),
  "source",
  "target",
  max_hops,
  prob_min,
  size_min,
  min_synapses,
  roi,
  kind
);

-- store."shortest_paths: USE its warehouse first (build )"(
--   plain DOUBLE, given DOUBLE, known BIGINT, source, target, max_hops, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT *
FROM store."shortest_paths: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_id('source', "source"),
          store.check_id('target', "target"),
          store.check_hops('max_hops', max_hops),
          COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
          store.check_has('synapse sizes', size_min),
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
  "source",
  "target",
  max_hops,
  prob_min,
  size_min,
  min_synapses,
  roi,
  kind
);

-- store."shortest_paths: USE its warehouse first (build )"(
--   plain BIGINT, given BIGINT, known BIGINT, source, target, max_hops, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT *
FROM store."shortest_paths: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_id('source', "source"),
          store.check_id('target', "target"),
          store.check_hops('max_hops', max_hops),
          COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
          store.check_has('synapse sizes', size_min),
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
  "source",
  "target",
  max_hops,
  prob_min,
  size_min,
  min_synapses,
  roi,
  kind
);

-- store."shortest_paths: USE its warehouse first (build )"(
--   plain DOUBLE, given BIGINT, known BIGINT, source, target, max_hops, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT *
FROM store."shortest_paths: arguments looked at"(
  store.constancy(hash("source", "target", max_hops, prob_min, size_min, min_synapses, roi, kind)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              c0 := "source",
              c1 := "target",
              d2 := max_hops,
              d3 := prob_min,
              d4 := size_min,
              d5 := min_synapses,
              b6 := roi,
              a7 := kind
            )
          ),
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
  "source",
  "target",
  max_hops,
  prob_min,
  size_min,
  min_synapses,
  roi,
  kind
);

-- store."shortest_paths: USE its warehouse first (build )"(
--   plain BIGINT, given DOUBLE, known BIGINT, source, target, max_hops, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT *
FROM store."shortest_paths: arguments looked at"(
  store.constancy(hash("source", "target", max_hops, prob_min, size_min, min_synapses, roi, kind)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              c0 := "source",
              c1 := "target",
              d2 := max_hops,
              d3 := prob_min,
              d4 := size_min,
              d5 := min_synapses,
              b6 := roi,
              a7 := kind
            )
          ),
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
  "source",
  "target",
  max_hops,
  prob_min,
  size_min,
  min_synapses,
  roi,
  kind
);

-- store."shortest_paths: USE its warehouse first (build )"(
--   plain DOUBLE, given UUID, known INTEGER, source, target, max_hops, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'shortest_paths was given a name where a value is due. Write a text in single quotes, as in kind := ''electrical''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in source := (SELECT max(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."shortest_paths: USE its warehouse first (build )"(
--   plain BIGINT, given UUID, known INTEGER, source, target, max_hops, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'shortest_paths was given a name where a value is due. Write a text in single quotes, as in kind := ''electrical''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in source := (SELECT max(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."shortest_paths: arguments looked at"(
--   constancy DOUBLE, types BIGINT, known, source, target, max_hops, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT *
FROM store."shortest_paths: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_id('source', "source"),
          store.check_id('target', "target"),
          store.check_hops('max_hops', max_hops),
          COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
          store.check_has('synapse sizes', size_min),
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
  "source",
  "target",
  max_hops,
  prob_min,
  size_min,
  min_synapses,
  roi,
  kind
);

-- store."shortest_paths: arguments looked at"(
--   constancy BIGINT, types BIGINT, known, source, target, max_hops, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT *
FROM store."shortest_paths: arguments worked out ahead"(
  date_part(
    CASE
      WHEN ((
        NOT regexp_matches(
          regexp_replace(
            concat(
              store.bound_name("source"),
              store.bound_name("target"),
              store.bound_name(max_hops),
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
          store.once(store.constancy(hash("source")), store.check_id('source', "source"), NULL),
          store.once(store.constancy(hash("target")), store.check_id('target', "target"), NULL),
          store.once(store.constancy(hash(max_hops)), store.check_hops('max_hops', max_hops), NULL),
          store.once(
            store.constancy(hash(prob_min)),
            COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
            NULL
          ),
          store.once(store.constancy(hash(size_min)), store.check_has('synapse sizes', size_min), NULL),
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
  store.constancy(hash("source")),
  store.constancy(hash("target")),
  store.constancy(hash(max_hops, prob_min, size_min, min_synapses, roi, kind)),
  "source",
  "target",
  max_hops,
  prob_min,
  size_min,
  min_synapses,
  roi,
  kind
);

-- store."shortest_paths: arguments looked at"(
--   constancy DOUBLE, types DOUBLE, known, source, target, max_hops, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          CASE
            WHEN ((NOT store.takes_id("source"))) THEN (store.refuse_id('source', "source"))
            WHEN ((NOT store.takes_id("target"))) THEN (store.refuse_id('target', "target"))
            WHEN ((NOT store.takes_count(max_hops))) THEN (store.refuse_count('max_hops', max_hops))
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

-- store."shortest_paths: arguments looked at"(
--   constancy BIGINT, types DOUBLE, known, source, target, max_hops, prob_min, size_min, min_synapses, roi, kind
-- )
SELECT *
FROM store."shortest_paths: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
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
      WHEN ((NOT store.takes_id("source"))) THEN (store.refuse_id('source', "source"))
      WHEN ((NOT store.takes_id("target"))) THEN (store.refuse_id('target', "target"))
      WHEN ((NOT store.takes_count(max_hops))) THEN (store.refuse_count('max_hops', max_hops))
      WHEN ((NOT store.takes_probability(prob_min))) THEN (store.refuse_probability('prob_min', prob_min))
      WHEN ((NOT store.takes_number(size_min))) THEN (store.refuse_number('size_min', size_min))
      WHEN ((NOT store.takes_count(min_synapses))) THEN (store.refuse_count('min_synapses', min_synapses))
      WHEN ((NOT store.takes_roi(roi))) THEN (store.refuse_roi('roi', roi))
      WHEN ((NOT store.takes_edge_kind(kind))) THEN (store.refuse_edge_kind('kind', kind))
      ELSE NULL
    END) AS BIGINT
  )
);

-- store."shortest_paths: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 BIGINT,
--   constancy_1 DOUBLE,
--   constancy DOUBLE,
--   source,
--   target,
--   max_hops,
--   prob_min,
--   size_min,
--   min_synapses,
--   roi,
--   kind
-- )
WITH "shortest_paths: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT "source" AS "source" LIMIT (SELECT 1)) AS "shortest_paths: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_id('source', "shortest_paths: row of arguments"."source"),
        store.check_id('target', "target"),
        store.check_hops('max_hops', max_hops),
        COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
        store.check_has('synapse sizes', size_min),
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
FROM store."shortest_paths: body"(
  1,
  (SELECT g."source" FROM "shortest_paths: arguments" AS g),
  "target",
  max_hops,
  prob_min,
  size_min,
  min_synapses,
  roi,
  kind
);

-- store."shortest_paths: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 DOUBLE,
--   constancy_1 BIGINT,
--   constancy DOUBLE,
--   source,
--   target,
--   max_hops,
--   prob_min,
--   size_min,
--   min_synapses,
--   roi,
--   kind
-- )
WITH "shortest_paths: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT "target" AS "target" LIMIT (SELECT 1)) AS "shortest_paths: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_id('source', "source"),
        store.check_id('target', "shortest_paths: row of arguments"."target"),
        store.check_hops('max_hops', max_hops),
        COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
        store.check_has('synapse sizes', size_min),
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
FROM store."shortest_paths: body"(
  1,
  "source",
  (SELECT g."target" FROM "shortest_paths: arguments" AS g),
  max_hops,
  prob_min,
  size_min,
  min_synapses,
  roi,
  kind
);

-- store."shortest_paths: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 BIGINT,
--   constancy_1 BIGINT,
--   constancy DOUBLE,
--   source,
--   target,
--   max_hops,
--   prob_min,
--   size_min,
--   min_synapses,
--   roi,
--   kind
-- )
WITH "shortest_paths: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT "source" AS "source", "target" AS "target" LIMIT (SELECT 1)) AS "shortest_paths: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_id('source', "shortest_paths: row of arguments"."source"),
        store.check_id('target', "shortest_paths: row of arguments"."target"),
        store.check_hops('max_hops', max_hops),
        COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
        store.check_has('synapse sizes', size_min),
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
FROM store."shortest_paths: body"(
  1,
  (SELECT g."source" FROM "shortest_paths: arguments" AS g),
  (SELECT g."target" FROM "shortest_paths: arguments" AS g),
  max_hops,
  prob_min,
  size_min,
  min_synapses,
  roi,
  kind
);

-- store."shortest_paths: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0,
--   constancy_1,
--   constancy BIGINT,
--   source,
--   target,
--   max_hops,
--   prob_min,
--   size_min,
--   min_synapses,
--   roi,
--   kind
-- )
WITH "shortest_paths: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT
      "source" AS "source",
      "target" AS "target",
      max_hops AS max_hops,
      prob_min AS prob_min,
      size_min AS size_min,
      min_synapses AS min_synapses,
      roi AS roi,
      kind AS kind
    LIMIT (SELECT 1)
  ) AS "shortest_paths: row of arguments"
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
            'source', store.once(store.constancy("source"), "source", "shortest_paths: row of arguments"."source")
          ),
          store.check_id(
            'target', store.once(store.constancy("target"), "target", "shortest_paths: row of arguments"."target")
          ),
          store.check_hops(
            'max_hops', store.once(store.constancy(max_hops), max_hops, "shortest_paths: row of arguments".max_hops)
          ),
          COALESCE(
            store.check_has(
              'synapse probabilities',
              store.once(store.constancy(prob_min), prob_min, "shortest_paths: row of arguments".prob_min)
            ),
            store.check_probability(
              'prob_min', store.once(store.constancy(prob_min), prob_min, "shortest_paths: row of arguments".prob_min)
            )
          ),
          store.check_has(
            'synapse sizes',
            store.once(store.constancy(size_min), size_min, "shortest_paths: row of arguments".size_min)
          ),
          store.check_whole(
            'min_synapses',
            store.once(store.constancy(min_synapses), min_synapses, "shortest_paths: row of arguments".min_synapses)
          ),
          store.check_roi(store.once(store.constancy(roi), roi, "shortest_paths: row of arguments".roi), 1),
          store.check_kind(store.once(store.constancy(kind), kind, "shortest_paths: row of arguments".kind)),
          store.check_thresholds(
            'prob_min, size_min',
            greatest(
              CAST(NULL AS DOUBLE),
              store.once(store.constancy(prob_min), prob_min, "shortest_paths: row of arguments".prob_min),
              store.once(store.constancy(size_min), size_min, "shortest_paths: row of arguments".size_min)
            )
          ),
          NULL
        )
      )
    ) IS NULL
  )
)
SELECT *
FROM store."shortest_paths: body"(
  1,
  store.once(store.constancy("source"), "source", (SELECT g."source" FROM "shortest_paths: arguments" AS g)),
  store.once(store.constancy("target"), "target", (SELECT g."target" FROM "shortest_paths: arguments" AS g)),
  store.once(store.constancy(max_hops), max_hops, (SELECT g.max_hops FROM "shortest_paths: arguments" AS g)),
  store.once(store.constancy(prob_min), prob_min, (SELECT g.prob_min FROM "shortest_paths: arguments" AS g)),
  store.once(store.constancy(size_min), size_min, (SELECT g.size_min FROM "shortest_paths: arguments" AS g)),
  store.once(
    store.constancy(min_synapses), min_synapses, (SELECT g.min_synapses FROM "shortest_paths: arguments" AS g)
  ),
  store.once(store.constancy(roi), roi, CAST(NULL AS VARCHAR)),
  store.once(store.constancy(kind), kind, (SELECT g.kind FROM "shortest_paths: arguments" AS g))
)
LIMIT (SELECT 4000000000000000000 FROM "shortest_paths: arguments");

-- store."shortest_paths: arguments worked out ahead"(
--   columns BIGINT,
--   legal DOUBLE,
--   known,
--   constancy_0,
--   constancy_1,
--   constancy,
--   source,
--   target,
--   max_hops,
--   prob_min,
--   size_min,
--   min_synapses,
--   roi,
--   kind
-- )
SELECT *
FROM store."shortest_paths: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
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
        store.once(store.constancy(hash("source")), store.check_id('source', "source"), NULL),
        store.once(store.constancy(hash("target")), store.check_id('target', "target"), NULL),
        store.once(store.constancy(hash(max_hops)), store.check_hops('max_hops', max_hops), NULL),
        store.once(
          store.constancy(hash(prob_min)),
          COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
          NULL
        ),
        store.once(store.constancy(hash(size_min)), store.check_has('synapse sizes', size_min), NULL),
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

-- store."shortest_paths: arguments worked out ahead"(
--   columns DOUBLE,
--   legal,
--   known,
--   constancy_0,
--   constancy_1,
--   constancy,
--   source,
--   target,
--   max_hops,
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
          'shortest_paths was given a name where a value is due. Write a text in single quotes, as in kind := ''electrical''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in source := (SELECT max(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."shortest_paths: body"(legal BIGINT, source, target, max_hops, prob_min, size_min, min_synapses, roi, kind)
WITH
  RECURSIVE "shortest_paths: search" (step, onward, back, seen_onward, seen_back) AS (
    (
      SELECT
        CAST(0 AS BIGINT),
        list_value(e."source"),
        list_value(e."target"),
        list_value(e."source"),
        list_value(e."target")
      FROM (SELECT CAST("source" AS BIGINT) AS "source", CAST("target" AS BIGINT) AS "target") AS e
    )
    UNION ALL (
      SELECT
        (s.step + 1),
        CASE WHEN (((s.step % 2) = 0)) THEN (n.ids) ELSE s.onward END,
        CASE WHEN (((s.step % 2) = 0)) THEN (s.back) ELSE n.ids END,
        CASE WHEN (((s.step % 2) = 0)) THEN ((s.seen_onward || n.ids)) ELSE s.seen_onward END,
        CASE WHEN (((s.step % 2) = 0)) THEN (s.seen_back) ELSE (s.seen_back || n.ids) END
      FROM
        "shortest_paths: search" AS s ,
        (
          SELECT array_agg(n.id) AS ids
          FROM (
            (
              SELECT n.id
              FROM (
                store.next_neurons(
                  (
                    SELECT s.onward
                    FROM "shortest_paths: search" AS s
                    WHERE (((s.step % 2) = 0) AND (s.step < max_hops) AND (NOT (s.onward && s.back)))
                  ),
                  'outgoing',
                  prob_min,
                  size_min,
                  roi,
                  kind,
                  min_synapses
                ) AS n
                ANTI JOIN (
                  SELECT unnest(s.seen_onward) AS id FROM "shortest_paths: search" AS s
                ) AS s ON ((s.id = n.id))
              )
            )
            UNION ALL (
              SELECT n.id
              FROM (
                store.next_neurons(
                  (
                    SELECT s.back
                    FROM "shortest_paths: search" AS s
                    WHERE (((s.step % 2) = 1) AND (s.step < max_hops) AND (NOT (s.onward && s.back)))
                  ),
                  'incoming',
                  prob_min,
                  size_min,
                  roi,
                  kind,
                  min_synapses
                ) AS n
                ANTI JOIN (SELECT unnest(s.seen_back) AS id FROM "shortest_paths: search" AS s) AS s ON ((s.id = n.id))
              )
            )
          ) AS n
          HAVING (count_star() > 0)
        ) AS n
    )
  ),
  "shortest_paths: steps" AS MATERIALIZED (SELECT s.step, s.onward, s.back FROM "shortest_paths: search" AS s),
  "shortest_paths: found" AS MATERIALIZED (
    (
      SELECT true AS "forward", unnest(s.onward) AS id, ((s.step + 1) // 2) AS hop
      FROM "shortest_paths: steps" AS s
      WHERE ((s.step = 0) OR ((s.step % 2) = 1))
    )
    UNION ALL (SELECT false, unnest(s.back), (s.step // 2) FROM "shortest_paths: steps" AS s WHERE ((s.step % 2) = 0))
  ),
  "shortest_paths: meeting" AS MATERIALIZED (
    SELECT a.id, a.hop AS forward_hops, (a.hop + b.hop) AS hops
    FROM (
      "shortest_paths: found" AS a
      INNER JOIN "shortest_paths: found" AS b ON (((a.id = b.id) AND a."forward" AND (NOT b."forward")))
    )
  ),
  "shortest_paths: passed" AS MATERIALIZED (
    SELECT s."forward", s.id, s.hop
    FROM
      "shortest_paths: found" AS s ,
      (
        SELECT max(m.forward_hops) AS onward, max((m.hops - m.forward_hops)) AS back FROM "shortest_paths: meeting" AS m
      ) AS "last"
    WHERE (
      (s.hop < CASE WHEN (s."forward") THEN ("last".onward) ELSE "last".back END)
      OR (s.id = ANY(SELECT m.id FROM "shortest_paths: meeting" AS m))
    )
  ),
  "shortest_paths: amid" AS MATERIALIZED (
    SELECT c.pre_id, c.post_id, c.synapse_count
    FROM store.connections_of(
      'both',
      (SELECT array_agg(p.id) FROM "shortest_paths: passed" AS p),
      (SELECT array_agg(p.id) FROM "shortest_paths: passed" AS p),
      prob_min,
      size_min,
      roi,
      kind,
      min_synapses
    ) AS c
  ),
  "shortest_paths: links" AS MATERIALIZED (
    SELECT a."forward", e.pre_id, e.post_id, e.synapse_count
    FROM (
      ("shortest_paths: amid" AS e INNER JOIN "shortest_paths: passed" AS a ON ((a.id = e.pre_id)))
      INNER JOIN "shortest_paths: passed" AS b ON ((
        (b.id = e.post_id)
        AND (b."forward" = a."forward")
        AND (b.hop = (a.hop + CASE WHEN (a."forward") THEN (1) ELSE -1 END))
      ))
    )
  ),
  "shortest_paths: walks" AS (
    (
      SELECT
        m.id AS first_id,
        m.id AS last_id,
        m.forward_hops,
        m.hops,
        list_value(m.id) AS path,
        CAST(list_value() AS BIGINT[]) AS synapse_counts
      FROM "shortest_paths: meeting" AS m
    )
    UNION ALL (
      SELECT w.first_id, w.last_id, w.forward_hops, w.hops, w.path, w.synapse_counts
      FROM (
        (
          SELECT
            l.pre_id AS first_id,
            w.last_id,
            w.forward_hops,
            w.hops,
            list_prepend(l.pre_id, w.path) AS path,
            list_prepend(l.synapse_count, w.synapse_counts) AS synapse_counts
          FROM (
            "shortest_paths: walks" AS w
            INNER JOIN "shortest_paths: links" AS l ON ((l."forward" AND (l.post_id = w.first_id)))
          )
          WHERE (array_length(w.synapse_counts) < w.forward_hops)
        )
        UNION ALL (
          SELECT
            w.first_id,
            l.post_id,
            w.forward_hops,
            w.hops,
            list_append(w.path, l.post_id),
            list_append(w.synapse_counts, l.synapse_count)
          FROM (
            "shortest_paths: walks" AS w
            INNER JOIN "shortest_paths: links" AS l ON (((NOT l."forward") AND (l.pre_id = w.last_id)))
          )
          WHERE (array_length(w.synapse_counts) >= w.forward_hops)
        )
      ) AS w
    )
  ),
  "shortest_paths: numbered" AS MATERIALIZED (
    SELECT
      row_number() OVER (ORDER BY list_min(w.synapse_counts) DESC NULLS LAST, w.path ASC NULLS LAST) AS path_number,
      w.hops,
      w.path,
      w.synapse_counts
    FROM "shortest_paths: walks" AS w
    WHERE (array_length(w.synapse_counts) = w.hops)
  ),
  "shortest_paths: known" AS (
    SELECT n.id, n.celltype_code
    FROM (
      store.neurons AS n
      SEMI JOIN (
        SELECT unnest((SELECT flatten(array_agg(w.path)) FROM "shortest_paths: numbered" AS w)) AS id
      ) AS w ON ((w.id = n.id))
    )
  ),
  "shortest_paths: types" AS (
    SELECT
      p.path_number,
      array_agg(
        str_split(
          'ASTRO|DA|FRAG|GPe|GPi|HVC|INT1|INT2|INT3|LMAN|LTS|MICRO|MIGR|MSN|OLIGO|STN|TAN|unclassified', '|'
        )[(k.celltype_code + 1)]
        ORDER BY p.place ASC NULLS LAST
      ) AS celltypes
    FROM (
      (
        SELECT n.path_number, unnest(n.path) AS id, generate_subscripts(n.path, 1) AS place
        FROM "shortest_paths: numbered" AS n
      ) AS p
      LEFT JOIN "shortest_paths: known" AS k ON ((k.id = p.id))
    )
    GROUP BY p.path_number
  )
SELECT n.path_number, n.hops, n.path, t.celltypes, n.synapse_counts, list_min(n.synapse_counts) AS weakest
FROM ("shortest_paths: numbered" AS n INNER JOIN "shortest_paths: types" AS t ON ((t.path_number = n.path_number)))
ORDER BY n.path_number ASC NULLS LAST;

-- store."shortest_paths: body"(legal DOUBLE, source, target, max_hops, prob_min, size_min, min_synapses, roi, kind)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((legal > 0)) THEN (
        COALESCE(
          COALESCE(
            store.check_id('source', "source"),
            store.check_id('target', "target"),
            store.check_hops('max_hops', max_hops),
            COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
            store.check_has('synapse sizes', size_min),
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
