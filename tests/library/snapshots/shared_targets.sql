-- shared_targets(axon_type, middle, target, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown)
SELECT *
FROM store."shared_targets: use its warehouse first (build )"(
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
                        b0 := axon_type,
                        b1 := middle,
                        b2 := "target",
                        c3 := min_cell_length,
                        c4 := min_axon_length,
                        c5 := prob_min,
                        c6 := size_min,
                        a7 := "exclude",
                        b8 := "unknown"
                      )
                    ),
                    'STRUCT\(((b\d+ (VARCHAR)|c\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
                  )
                  AND ('a' != 'A')
                  AND ('a' != 'á')
                )
              )
              OR (
                hash(
                  axon_type,
                  middle,
                  "target",
                  min_cell_length,
                  min_axon_length,
                  prob_min,
                  size_min,
                  "exclude",
                  "unknown"
                ) IS NULL
              )
            ) AS BOOLEAN
          ) IS NOT DISTINCT FROM true
        ) = store.epoch_tells()
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  CAST(1 AS INTEGER),
  axon_type,
  middle,
  "target",
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."shared_targets: USE its warehouse first (build )"(
--   plain DOUBLE,
--   given DOUBLE,
--   known BIGINT,
--   axon_type,
--   middle,
--   target,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."shared_targets: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_probability('prob_min', prob_min),
          store.check_neuron_ids('exclude', "exclude"),
          store.check_word('unknown', "unknown", list_value('keep', 'drop'), '''keep'' and ''drop'''),
          store.check_thresholds(
            'min_cell_length, min_axon_length, prob_min, size_min',
            greatest(CAST(NULL AS DOUBLE), min_cell_length, min_axon_length, prob_min, size_min)
          ),
          store.check_paper_celltype('axon_type', axon_type, false),
          store.check_paper_celltype('middle', middle, true),
          store.check_paper_celltype('target', "target", true),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  axon_type,
  middle,
  "target",
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."shared_targets: USE its warehouse first (build )"(
--   plain BIGINT,
--   given BIGINT,
--   known BIGINT,
--   axon_type,
--   middle,
--   target,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."shared_targets: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_probability('prob_min', prob_min),
          store.check_neuron_ids('exclude', "exclude"),
          store.check_word('unknown', "unknown", list_value('keep', 'drop'), '''keep'' and ''drop'''),
          store.check_thresholds(
            'min_cell_length, min_axon_length, prob_min, size_min',
            greatest(CAST(NULL AS DOUBLE), min_cell_length, min_axon_length, prob_min, size_min)
          ),
          store.check_paper_celltype('axon_type', axon_type, false),
          store.check_paper_celltype('middle', middle, true),
          store.check_paper_celltype('target', "target", true),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  axon_type,
  middle,
  "target",
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."shared_targets: USE its warehouse first (build )"(
--   plain DOUBLE,
--   given BIGINT,
--   known BIGINT,
--   axon_type,
--   middle,
--   target,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."shared_targets: arguments looked at"(
  store.constancy(
    hash(axon_type, middle, "target", min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown")
  ),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              b0 := axon_type,
              b1 := middle,
              b2 := "target",
              c3 := min_cell_length,
              c4 := min_axon_length,
              c5 := prob_min,
              c6 := size_min,
              a7 := "exclude",
              b8 := "unknown"
            )
          ),
          'STRUCT\(((b\d+ (VARCHAR)|c\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
        )
        AND ('a' != 'A')
        AND ('a' != 'á')
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  axon_type,
  middle,
  "target",
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."shared_targets: USE its warehouse first (build )"(
--   plain BIGINT,
--   given DOUBLE,
--   known BIGINT,
--   axon_type,
--   middle,
--   target,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."shared_targets: arguments looked at"(
  store.constancy(
    hash(axon_type, middle, "target", min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown")
  ),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              b0 := axon_type,
              b1 := middle,
              b2 := "target",
              c3 := min_cell_length,
              c4 := min_axon_length,
              c5 := prob_min,
              c6 := size_min,
              a7 := "exclude",
              b8 := "unknown"
            )
          ),
          'STRUCT\(((b\d+ (VARCHAR)|c\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
        )
        AND ('a' != 'A')
        AND ('a' != 'á')
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  axon_type,
  middle,
  "target",
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."shared_targets: USE its warehouse first (build )"(
--   plain DOUBLE,
--   given UUID,
--   known INTEGER,
--   axon_type,
--   middle,
--   target,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'shared_targets was given a name where a value is due. Write a text in single quotes, as in axon_type := ''HVC''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in exclude := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."shared_targets: USE its warehouse first (build )"(
--   plain BIGINT,
--   given UUID,
--   known INTEGER,
--   axon_type,
--   middle,
--   target,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'shared_targets was given a name where a value is due. Write a text in single quotes, as in axon_type := ''HVC''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in exclude := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."shared_targets: arguments looked at"(
--   constancy DOUBLE,
--   types BIGINT,
--   known,
--   axon_type,
--   middle,
--   target,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."shared_targets: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_probability('prob_min', prob_min),
          store.check_neuron_ids('exclude', "exclude"),
          store.check_word('unknown', "unknown", list_value('keep', 'drop'), '''keep'' and ''drop'''),
          store.check_thresholds(
            'min_cell_length, min_axon_length, prob_min, size_min',
            greatest(CAST(NULL AS DOUBLE), min_cell_length, min_axon_length, prob_min, size_min)
          ),
          store.check_paper_celltype('axon_type', axon_type, false),
          store.check_paper_celltype('middle', middle, true),
          store.check_paper_celltype('target', "target", true),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  axon_type,
  middle,
  "target",
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."shared_targets: arguments looked at"(
--   constancy BIGINT,
--   types BIGINT,
--   known,
--   axon_type,
--   middle,
--   target,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."shared_targets: arguments worked out ahead"(
  date_part(
    CASE
      WHEN ((
        NOT regexp_matches(
          regexp_replace(
            concat(
              store.bound_name(axon_type),
              store.bound_name(middle),
              store.bound_name("target"),
              store.bound_name(min_cell_length),
              store.bound_name(min_axon_length),
              store.bound_name(prob_min),
              store.bound_name(size_min),
              store.bound_name("exclude"),
              store.bound_name("unknown")
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
          store.once(store.constancy(hash(prob_min)), store.check_probability('prob_min', prob_min), NULL),
          store.once(store.constancy(hash("exclude")), store.check_neuron_ids('exclude', "exclude"), NULL),
          store.once(
            store.constancy(hash("unknown")),
            store.check_word('unknown', "unknown", list_value('keep', 'drop'), '''keep'' and ''drop'''),
            NULL
          ),
          store.once(
            store.constancy(hash(min_cell_length)),
            store.check_thresholds(
              'min_cell_length, min_axon_length, prob_min, size_min', greatest(CAST(NULL AS DOUBLE), min_cell_length)
            ),
            NULL
          ),
          store.once(
            store.constancy(hash(min_axon_length)),
            store.check_thresholds(
              'min_cell_length, min_axon_length, prob_min, size_min', greatest(CAST(NULL AS DOUBLE), min_axon_length)
            ),
            NULL
          ),
          store.once(
            store.constancy(hash(prob_min)),
            store.check_thresholds(
              'min_cell_length, min_axon_length, prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min)
            ),
            NULL
          ),
          store.once(
            store.constancy(hash(size_min)),
            store.check_thresholds(
              'min_cell_length, min_axon_length, prob_min, size_min', greatest(CAST(NULL AS DOUBLE), size_min)
            ),
            NULL
          ),
          store.once(store.constancy(hash(axon_type)), store.check_paper_celltype('axon_type', axon_type, false), NULL),
          store.once(store.constancy(hash(middle)), store.check_paper_celltype('middle', middle, true), NULL),
          store.once(store.constancy(hash("target")), store.check_paper_celltype('target', "target", true), NULL),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  store.constancy(hash("exclude")),
  store.constancy(hash(axon_type, middle, "target", min_cell_length, min_axon_length, prob_min, size_min, "unknown")),
  axon_type,
  middle,
  "target",
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."shared_targets: arguments looked at"(
--   constancy DOUBLE,
--   types DOUBLE,
--   known,
--   axon_type,
--   middle,
--   target,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          CASE
            WHEN ((NOT store.takes_one_celltype(axon_type))) THEN (store.refuse_one_celltype('axon_type', axon_type))
            WHEN ((NOT store.takes_one_celltype(middle))) THEN (store.refuse_one_celltype('middle', middle))
            WHEN ((NOT store.takes_one_celltype("target"))) THEN (store.refuse_one_celltype('target', "target"))
            WHEN ((NOT store.takes_number(min_cell_length))) THEN (
              store.refuse_number('min_cell_length', min_cell_length)
            )
            WHEN ((NOT store.takes_number(min_axon_length))) THEN (
              store.refuse_number('min_axon_length', min_axon_length)
            )
            WHEN ((NOT store.takes_probability(prob_min))) THEN (store.refuse_probability('prob_min', prob_min))
            WHEN ((NOT store.takes_number(size_min))) THEN (store.refuse_number('size_min', size_min))
            WHEN ((NOT store.takes_ids("exclude"))) THEN (store.refuse_ids('exclude', "exclude"))
            WHEN ((NOT store.takes_word("unknown"))) THEN (store.refuse_word('unknown', "unknown"))
            ELSE NULL
          END,
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."shared_targets: arguments looked at"(
--   constancy BIGINT,
--   types DOUBLE,
--   known,
--   axon_type,
--   middle,
--   target,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."shared_targets: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT[])) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END
)
LIMIT (
  SELECT CAST(
    "error"(CASE
      WHEN ((NOT store.takes_one_celltype(axon_type))) THEN (store.refuse_one_celltype('axon_type', axon_type))
      WHEN ((NOT store.takes_one_celltype(middle))) THEN (store.refuse_one_celltype('middle', middle))
      WHEN ((NOT store.takes_one_celltype("target"))) THEN (store.refuse_one_celltype('target', "target"))
      WHEN ((NOT store.takes_number(min_cell_length))) THEN (store.refuse_number('min_cell_length', min_cell_length))
      WHEN ((NOT store.takes_number(min_axon_length))) THEN (store.refuse_number('min_axon_length', min_axon_length))
      WHEN ((NOT store.takes_probability(prob_min))) THEN (store.refuse_probability('prob_min', prob_min))
      WHEN ((NOT store.takes_number(size_min))) THEN (store.refuse_number('size_min', size_min))
      WHEN ((NOT store.takes_ids("exclude"))) THEN (store.refuse_ids('exclude', "exclude"))
      WHEN ((NOT store.takes_word("unknown"))) THEN (store.refuse_word('unknown', "unknown"))
      ELSE NULL
    END) AS BIGINT
  )
);

-- store."shared_targets: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 BIGINT,
--   constancy DOUBLE,
--   axon_type,
--   middle,
--   target,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
WITH "shared_targets: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT "exclude" AS "exclude" LIMIT (SELECT 1)) AS "shared_targets: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_probability('prob_min', prob_min),
        store.check_neuron_ids('exclude', "shared_targets: row of arguments"."exclude"),
        store.check_word('unknown', "unknown", list_value('keep', 'drop'), '''keep'' and ''drop'''),
        store.check_thresholds(
          'min_cell_length, min_axon_length, prob_min, size_min',
          greatest(CAST(NULL AS DOUBLE), min_cell_length, min_axon_length, prob_min, size_min)
        ),
        store.check_paper_celltype('axon_type', axon_type, false),
        store.check_paper_celltype('middle', middle, true),
        store.check_paper_celltype('target', "target", true),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."shared_targets: body"(
  1,
  axon_type,
  middle,
  "target",
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  (SELECT g."exclude" FROM "shared_targets: arguments" AS g),
  "unknown"
);

-- store."shared_targets: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0,
--   constancy BIGINT,
--   axon_type,
--   middle,
--   target,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
WITH "shared_targets: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT
      axon_type AS axon_type,
      middle AS middle,
      "target" AS "target",
      min_cell_length AS min_cell_length,
      min_axon_length AS min_axon_length,
      prob_min AS prob_min,
      size_min AS size_min,
      "exclude" AS "exclude",
      "unknown" AS "unknown"
    LIMIT (SELECT 1)
  ) AS "shared_targets: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        COALESCE(
          store.check_probability(
            'prob_min', store.once(store.constancy(prob_min), prob_min, "shared_targets: row of arguments".prob_min)
          ),
          store.check_neuron_ids(
            'exclude', store.once(store.constancy("exclude"), "exclude", "shared_targets: row of arguments"."exclude")
          ),
          store.check_word(
            'unknown',
            store.once(store.constancy("unknown"), "unknown", "shared_targets: row of arguments"."unknown"),
            list_value('keep', 'drop'),
            '''keep'' and ''drop'''
          ),
          store.check_thresholds(
            'min_cell_length, min_axon_length, prob_min, size_min',
            greatest(
              CAST(NULL AS DOUBLE),
              store.once(
                store.constancy(min_cell_length), min_cell_length, "shared_targets: row of arguments".min_cell_length
              ),
              store.once(
                store.constancy(min_axon_length), min_axon_length, "shared_targets: row of arguments".min_axon_length
              ),
              store.once(store.constancy(prob_min), prob_min, "shared_targets: row of arguments".prob_min),
              store.once(store.constancy(size_min), size_min, "shared_targets: row of arguments".size_min)
            )
          ),
          store.check_paper_celltype(
            'axon_type',
            store.once(store.constancy(axon_type), axon_type, "shared_targets: row of arguments".axon_type),
            false
          ),
          store.check_paper_celltype(
            'middle', store.once(store.constancy(middle), middle, "shared_targets: row of arguments".middle), true
          ),
          store.check_paper_celltype(
            'target', store.once(store.constancy("target"), "target", "shared_targets: row of arguments"."target"), true
          ),
          NULL
        )
      )
    ) IS NULL
  )
)
SELECT *
FROM store."shared_targets: body"(
  1,
  store.once(store.constancy(axon_type), axon_type, (SELECT g.axon_type FROM "shared_targets: arguments" AS g)),
  store.once(store.constancy(middle), middle, (SELECT g.middle FROM "shared_targets: arguments" AS g)),
  store.once(store.constancy("target"), "target", (SELECT g."target" FROM "shared_targets: arguments" AS g)),
  store.once(
    store.constancy(min_cell_length), min_cell_length, (SELECT g.min_cell_length FROM "shared_targets: arguments" AS g)
  ),
  store.once(
    store.constancy(min_axon_length), min_axon_length, (SELECT g.min_axon_length FROM "shared_targets: arguments" AS g)
  ),
  store.once(store.constancy(prob_min), prob_min, (SELECT g.prob_min FROM "shared_targets: arguments" AS g)),
  store.once(store.constancy(size_min), size_min, (SELECT g.size_min FROM "shared_targets: arguments" AS g)),
  store.once(store.constancy("exclude"), "exclude", (SELECT g."exclude" FROM "shared_targets: arguments" AS g)),
  store.once(store.constancy("unknown"), "unknown", (SELECT g."unknown" FROM "shared_targets: arguments" AS g))
)
LIMIT (SELECT 4000000000000000000 FROM "shared_targets: arguments");

-- store."shared_targets: arguments worked out ahead"(
--   columns BIGINT,
--   legal DOUBLE,
--   known,
--   constancy_0,
--   constancy,
--   axon_type,
--   middle,
--   target,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."shared_targets: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT[])) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END
)
LIMIT (
  SELECT CAST(
    "error"(
      COALESCE(
        store.once(store.constancy(hash(prob_min)), store.check_probability('prob_min', prob_min), NULL),
        store.once(store.constancy(hash("exclude")), store.check_neuron_ids('exclude', "exclude"), NULL),
        store.once(
          store.constancy(hash("unknown")),
          store.check_word('unknown', "unknown", list_value('keep', 'drop'), '''keep'' and ''drop'''),
          NULL
        ),
        store.once(
          store.constancy(hash(min_cell_length)),
          store.check_thresholds(
            'min_cell_length, min_axon_length, prob_min, size_min', greatest(CAST(NULL AS DOUBLE), min_cell_length)
          ),
          NULL
        ),
        store.once(
          store.constancy(hash(min_axon_length)),
          store.check_thresholds(
            'min_cell_length, min_axon_length, prob_min, size_min', greatest(CAST(NULL AS DOUBLE), min_axon_length)
          ),
          NULL
        ),
        store.once(
          store.constancy(hash(prob_min)),
          store.check_thresholds(
            'min_cell_length, min_axon_length, prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min)
          ),
          NULL
        ),
        store.once(
          store.constancy(hash(size_min)),
          store.check_thresholds(
            'min_cell_length, min_axon_length, prob_min, size_min', greatest(CAST(NULL AS DOUBLE), size_min)
          ),
          NULL
        ),
        store.once(store.constancy(hash(axon_type)), store.check_paper_celltype('axon_type', axon_type, false), NULL),
        store.once(store.constancy(hash(middle)), store.check_paper_celltype('middle', middle, true), NULL),
        store.once(store.constancy(hash("target")), store.check_paper_celltype('target', "target", true), NULL),
        NULL
      )
    ) AS BIGINT
  )
);

-- store."shared_targets: arguments worked out ahead"(
--   columns DOUBLE,
--   legal,
--   known,
--   constancy_0,
--   constancy,
--   axon_type,
--   middle,
--   target,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'shared_targets was given a name where a value is due. Write a text in single quotes, as in axon_type := ''HVC''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in exclude := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."shared_targets: body"(
--   legal BIGINT, axon_type, middle, target, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown
-- )
WITH
  "shared_targets: first_hop" AS MATERIALIZED (
    SELECT p.pre_id AS id, p.post_id AS middle_id
    FROM store.suitable_pairs(
      axon_type, middle, min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown"
    ) AS p
  ),
  "shared_targets: second_hop" AS (
    SELECT
      p.pre_id AS middle_id,
      p.post_id AS target_id,
      p.total_size,
      (
        row_number() OVER (PARTITION BY p.pre_id ORDER BY p.total_size DESC NULLS LAST, p.post_id ASC NULLS LAST) = 1
      ) AS is_best
    FROM store.suitable_pairs(
      middle, "target", min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown"
    ) AS p
  ),
  "shared_targets: by_target" AS (
    SELECT
      f.id,
      s.target_id,
      count_star() AS group_size,
      count_star() FILTER (WHERE s.is_best) AS best_group_size,
      sum(s.total_size) AS total_size
    FROM (
      "shared_targets: first_hop" AS f INNER JOIN "shared_targets: second_hop" AS s ON ((s.middle_id = f.middle_id))
    )
    GROUP BY f.id, s.target_id
  ),
  "shared_targets: by_axon" AS (
    SELECT
      t.id,
      count_star() AS target_cells,
      CAST(sum(t.group_size) AS BIGINT) AS pairs,
      (max(t.group_size) / sum(t.group_size)) AS largest_group,
      (max(t.best_group_size) / sum(t.best_group_size)) AS largest_best_group,
      max(t.total_size, 5) AS largest_sizes,
      "nullif"(sum(t.total_size), 0) AS total_size
    FROM "shared_targets: by_target" AS t
    GROUP BY t.id
  )
SELECT
  d.id,
  d.middle_cells,
  COALESCE(t.target_cells, 0) AS target_cells,
  COALESCE(t.pairs, 0) AS pairs,
  t.largest_group,
  t.largest_best_group,
  COALESCE(list_transform(t.largest_sizes, (lambda size: (size / t.total_size))), list_value()) AS top5_shares
FROM (
  (SELECT f.id, count_star() AS middle_cells FROM "shared_targets: first_hop" AS f GROUP BY f.id) AS d
  LEFT JOIN "shared_targets: by_axon" AS t ON ((t.id = d.id))
);

-- store."shared_targets: body"(
--   legal DOUBLE, axon_type, middle, target, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((legal > 0)) THEN (
        COALESCE(
          COALESCE(
            store.check_probability('prob_min', prob_min),
            store.check_neuron_ids('exclude', "exclude"),
            store.check_word('unknown', "unknown", list_value('keep', 'drop'), '''keep'' and ''drop'''),
            store.check_thresholds(
              'min_cell_length, min_axon_length, prob_min, size_min',
              greatest(CAST(NULL AS DOUBLE), min_cell_length, min_axon_length, prob_min, size_min)
            ),
            store.check_paper_celltype('axon_type', axon_type, false),
            store.check_paper_celltype('middle', middle, true),
            store.check_paper_celltype('target', "target", true),
            NULL
          ),
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);
