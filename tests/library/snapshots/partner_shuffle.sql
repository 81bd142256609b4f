-- partner_shuffle(
--   celltype, first, second, n, seed, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown
-- )
SELECT *
FROM store."partner_shuffle: use its warehouse first (build )"(
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
                        b0 := celltype,
                        b1 := "first",
                        b2 := "second",
                        c3 := n,
                        c4 := seed,
                        c5 := min_cell_length,
                        c6 := min_axon_length,
                        c7 := prob_min,
                        c8 := size_min,
                        a9 := "exclude",
                        b10 := "unknown"
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
                  celltype,
                  "first",
                  "second",
                  n,
                  seed,
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
  celltype,
  "first",
  "second",
  n,
  seed,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."partner_shuffle: USE its warehouse first (build )"(
--   plain DOUBLE,
--   given DOUBLE,
--   known BIGINT,
--   celltype,
--   first,
--   second,
--   n,
--   seed,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."partner_shuffle: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          COALESCE(store.check_shuffles(n), store.check_whole('n', n)),
          store.check_whole('seed', seed),
          store.check_probability('prob_min', prob_min),
          store.check_neuron_ids('exclude', "exclude"),
          store.check_word('unknown', "unknown", list_value('keep', 'drop'), '''keep'' and ''drop'''),
          store.check_thresholds(
            'min_cell_length, min_axon_length, prob_min, size_min',
            greatest(CAST(NULL AS DOUBLE), min_cell_length, min_axon_length, prob_min, size_min)
          ),
          store.check_paper_celltype('celltype', celltype, false),
          store.check_paper_celltype('first', "first", true),
          store.check_paper_celltype('second', "second", true),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  celltype,
  "first",
  "second",
  n,
  seed,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."partner_shuffle: USE its warehouse first (build )"(
--   plain BIGINT,
--   given BIGINT,
--   known BIGINT,
--   celltype,
--   first,
--   second,
--   n,
--   seed,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."partner_shuffle: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          COALESCE(store.check_shuffles(n), store.check_whole('n', n)),
          store.check_whole('seed', seed),
          store.check_probability('prob_min', prob_min),
          store.check_neuron_ids('exclude', "exclude"),
          store.check_word('unknown', "unknown", list_value('keep', 'drop'), '''keep'' and ''drop'''),
          store.check_thresholds(
            'min_cell_length, min_axon_length, prob_min, size_min',
            greatest(CAST(NULL AS DOUBLE), min_cell_length, min_axon_length, prob_min, size_min)
          ),
          store.check_paper_celltype('celltype', celltype, false),
          store.check_paper_celltype('first', "first", true),
          store.check_paper_celltype('second', "second", true),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  celltype,
  "first",
  "second",
  n,
  seed,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."partner_shuffle: USE its warehouse first (build )"(
--   plain DOUBLE,
--   given BIGINT,
--   known BIGINT,
--   celltype,
--   first,
--   second,
--   n,
--   seed,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."partner_shuffle: arguments looked at"(
  store.constancy(
    hash(
      celltype, "first", "second", n, seed, min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown"
    )
  ),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              b0 := celltype,
              b1 := "first",
              b2 := "second",
              c3 := n,
              c4 := seed,
              c5 := min_cell_length,
              c6 := min_axon_length,
              c7 := prob_min,
              c8 := size_min,
              a9 := "exclude",
              b10 := "unknown"
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
  celltype,
  "first",
  "second",
  n,
  seed,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."partner_shuffle: USE its warehouse first (build )"(
--   plain BIGINT,
--   given DOUBLE,
--   known BIGINT,
--   celltype,
--   first,
--   second,
--   n,
--   seed,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."partner_shuffle: arguments looked at"(
  store.constancy(
    hash(
      celltype, "first", "second", n, seed, min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown"
    )
  ),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              b0 := celltype,
              b1 := "first",
              b2 := "second",
              c3 := n,
              c4 := seed,
              c5 := min_cell_length,
              c6 := min_axon_length,
              c7 := prob_min,
              c8 := size_min,
              a9 := "exclude",
              b10 := "unknown"
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
  celltype,
  "first",
  "second",
  n,
  seed,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."partner_shuffle: USE its warehouse first (build )"(
--   plain DOUBLE,
--   given UUID,
--   known INTEGER,
--   celltype,
--   first,
--   second,
--   n,
--   seed,
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
          'partner_shuffle was given a name where a value is due. Write a text in single quotes, as in celltype := ''HVC''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in exclude := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."partner_shuffle: USE its warehouse first (build )"(
--   plain BIGINT,
--   given UUID,
--   known INTEGER,
--   celltype,
--   first,
--   second,
--   n,
--   seed,
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
          'partner_shuffle was given a name where a value is due. Write a text in single quotes, as in celltype := ''HVC''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in exclude := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."partner_shuffle: arguments looked at"(
--   constancy DOUBLE,
--   types BIGINT,
--   known,
--   celltype,
--   first,
--   second,
--   n,
--   seed,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."partner_shuffle: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          COALESCE(store.check_shuffles(n), store.check_whole('n', n)),
          store.check_whole('seed', seed),
          store.check_probability('prob_min', prob_min),
          store.check_neuron_ids('exclude', "exclude"),
          store.check_word('unknown', "unknown", list_value('keep', 'drop'), '''keep'' and ''drop'''),
          store.check_thresholds(
            'min_cell_length, min_axon_length, prob_min, size_min',
            greatest(CAST(NULL AS DOUBLE), min_cell_length, min_axon_length, prob_min, size_min)
          ),
          store.check_paper_celltype('celltype', celltype, false),
          store.check_paper_celltype('first', "first", true),
          store.check_paper_celltype('second', "second", true),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  celltype,
  "first",
  "second",
  n,
  seed,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."partner_shuffle: arguments looked at"(
--   constancy BIGINT,
--   types BIGINT,
--   known,
--   celltype,
--   first,
--   second,
--   n,
--   seed,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."partner_shuffle: arguments worked out ahead"(
  date_part(
    CASE
      WHEN ((
        NOT regexp_matches(
          regexp_replace(
            concat(
              store.bound_name(celltype),
              store.bound_name("first"),
              store.bound_name("second"),
              store.bound_name(n),
              store.bound_name(seed),
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
          store.once(store.constancy(hash(n)), COALESCE(store.check_shuffles(n), store.check_whole('n', n)), NULL),
          store.once(store.constancy(hash(seed)), store.check_whole('seed', seed), NULL),
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
          store.once(store.constancy(hash(celltype)), store.check_paper_celltype('celltype', celltype, false), NULL),
          store.once(store.constancy(hash("first")), store.check_paper_celltype('first', "first", true), NULL),
          store.once(store.constancy(hash("second")), store.check_paper_celltype('second', "second", true), NULL),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  store.constancy(hash("exclude")),
  store.constancy(
    hash(celltype, "first", "second", n, seed, min_cell_length, min_axon_length, prob_min, size_min, "unknown")
  ),
  celltype,
  "first",
  "second",
  n,
  seed,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."partner_shuffle: arguments looked at"(
--   constancy DOUBLE,
--   types DOUBLE,
--   known,
--   celltype,
--   first,
--   second,
--   n,
--   seed,
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
            WHEN ((NOT store.takes_one_celltype(celltype))) THEN (store.refuse_one_celltype('celltype', celltype))
            WHEN ((NOT store.takes_one_celltype("first"))) THEN (store.refuse_one_celltype('first', "first"))
            WHEN ((NOT store.takes_one_celltype("second"))) THEN (store.refuse_one_celltype('second', "second"))
            WHEN ((NOT store.takes_count(n))) THEN (store.refuse_count('n', n))
            WHEN ((NOT store.takes_count(seed))) THEN (store.refuse_count('seed', seed))
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

-- store."partner_shuffle: arguments looked at"(
--   constancy BIGINT,
--   types DOUBLE,
--   known,
--   celltype,
--   first,
--   second,
--   n,
--   seed,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."partner_shuffle: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
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
      WHEN ((NOT store.takes_one_celltype(celltype))) THEN (store.refuse_one_celltype('celltype', celltype))
      WHEN ((NOT store.takes_one_celltype("first"))) THEN (store.refuse_one_celltype('first', "first"))
      WHEN ((NOT store.takes_one_celltype("second"))) THEN (store.refuse_one_celltype('second', "second"))
      WHEN ((NOT store.takes_count(n))) THEN (store.refuse_count('n', n))
      WHEN ((NOT store.takes_count(seed))) THEN (store.refuse_count('seed', seed))
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

-- store."partner_shuffle: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 BIGINT,
--   constancy DOUBLE,
--   celltype,
--   first,
--   second,
--   n,
--   seed,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
WITH "partner_shuffle: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT "exclude" AS "exclude" LIMIT (SELECT 1)) AS "partner_shuffle: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        COALESCE(store.check_shuffles(n), store.check_whole('n', n)),
        store.check_whole('seed', seed),
        store.check_probability('prob_min', prob_min),
        store.check_neuron_ids('exclude', "partner_shuffle: row of arguments"."exclude"),
        store.check_word('unknown', "unknown", list_value('keep', 'drop'), '''keep'' and ''drop'''),
        store.check_thresholds(
          'min_cell_length, min_axon_length, prob_min, size_min',
          greatest(CAST(NULL AS DOUBLE), min_cell_length, min_axon_length, prob_min, size_min)
        ),
        store.check_paper_celltype('celltype', celltype, false),
        store.check_paper_celltype('first', "first", true),
        store.check_paper_celltype('second', "second", true),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."partner_shuffle: body"(
  1,
  celltype,
  "first",
  "second",
  n,
  seed,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  (SELECT g."exclude" FROM "partner_shuffle: arguments" AS g),
  "unknown"
);

-- store."partner_shuffle: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0,
--   constancy BIGINT,
--   celltype,
--   first,
--   second,
--   n,
--   seed,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
WITH "partner_shuffle: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT
      celltype AS celltype,
      "first" AS "first",
      "second" AS "second",
      n AS n,
      seed AS seed,
      min_cell_length AS min_cell_length,
      min_axon_length AS min_axon_length,
      prob_min AS prob_min,
      size_min AS size_min,
      "exclude" AS "exclude",
      "unknown" AS "unknown"
    LIMIT (SELECT 1)
  ) AS "partner_shuffle: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        COALESCE(
          COALESCE(
            store.check_shuffles(store.once(store.constancy(n), n, "partner_shuffle: row of arguments".n)),
            store.check_whole('n', store.once(store.constancy(n), n, "partner_shuffle: row of arguments".n))
          ),
          store.check_whole('seed', store.once(store.constancy(seed), seed, "partner_shuffle: row of arguments".seed)),
          store.check_probability(
            'prob_min', store.once(store.constancy(prob_min), prob_min, "partner_shuffle: row of arguments".prob_min)
          ),
          store.check_neuron_ids(
            'exclude', store.once(store.constancy("exclude"), "exclude", "partner_shuffle: row of arguments"."exclude")
          ),
          store.check_word(
            'unknown',
            store.once(store.constancy("unknown"), "unknown", "partner_shuffle: row of arguments"."unknown"),
            list_value('keep', 'drop'),
            '''keep'' and ''drop'''
          ),
          store.check_thresholds(
            'min_cell_length, min_axon_length, prob_min, size_min',
            greatest(
              CAST(NULL AS DOUBLE),
              store.once(
                store.constancy(min_cell_length), min_cell_length, "partner_shuffle: row of arguments".min_cell_length
              ),
              store.once(
                store.constancy(min_axon_length), min_axon_length, "partner_shuffle: row of arguments".min_axon_length
              ),
              store.once(store.constancy(prob_min), prob_min, "partner_shuffle: row of arguments".prob_min),
              store.once(store.constancy(size_min), size_min, "partner_shuffle: row of arguments".size_min)
            )
          ),
          store.check_paper_celltype(
            'celltype',
            store.once(store.constancy(celltype), celltype, "partner_shuffle: row of arguments".celltype),
            false
          ),
          store.check_paper_celltype(
            'first', store.once(store.constancy("first"), "first", "partner_shuffle: row of arguments"."first"), true
          ),
          store.check_paper_celltype(
            'second',
            store.once(store.constancy("second"), "second", "partner_shuffle: row of arguments"."second"),
            true
          ),
          NULL
        )
      )
    ) IS NULL
  )
)
SELECT *
FROM store."partner_shuffle: body"(
  1,
  store.once(store.constancy(celltype), celltype, (SELECT g.celltype FROM "partner_shuffle: arguments" AS g)),
  store.once(store.constancy("first"), "first", (SELECT g."first" FROM "partner_shuffle: arguments" AS g)),
  store.once(store.constancy("second"), "second", (SELECT g."second" FROM "partner_shuffle: arguments" AS g)),
  store.once(store.constancy(n), n, (SELECT g.n FROM "partner_shuffle: arguments" AS g)),
  store.once(store.constancy(seed), seed, (SELECT g.seed FROM "partner_shuffle: arguments" AS g)),
  store.once(
    store.constancy(min_cell_length), min_cell_length, (SELECT g.min_cell_length FROM "partner_shuffle: arguments" AS g)
  ),
  store.once(
    store.constancy(min_axon_length), min_axon_length, (SELECT g.min_axon_length FROM "partner_shuffle: arguments" AS g)
  ),
  store.once(store.constancy(prob_min), prob_min, (SELECT g.prob_min FROM "partner_shuffle: arguments" AS g)),
  store.once(store.constancy(size_min), size_min, (SELECT g.size_min FROM "partner_shuffle: arguments" AS g)),
  store.once(store.constancy("exclude"), "exclude", (SELECT g."exclude" FROM "partner_shuffle: arguments" AS g)),
  store.once(store.constancy("unknown"), "unknown", (SELECT g."unknown" FROM "partner_shuffle: arguments" AS g))
)
LIMIT (SELECT 4000000000000000000 FROM "partner_shuffle: arguments");

-- store."partner_shuffle: arguments worked out ahead"(
--   columns BIGINT,
--   legal DOUBLE,
--   known,
--   constancy_0,
--   constancy,
--   celltype,
--   first,
--   second,
--   n,
--   seed,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."partner_shuffle: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
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
        store.once(store.constancy(hash(n)), COALESCE(store.check_shuffles(n), store.check_whole('n', n)), NULL),
        store.once(store.constancy(hash(seed)), store.check_whole('seed', seed), NULL),
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
        store.once(store.constancy(hash(celltype)), store.check_paper_celltype('celltype', celltype, false), NULL),
        store.once(store.constancy(hash("first")), store.check_paper_celltype('first', "first", true), NULL),
        store.once(store.constancy(hash("second")), store.check_paper_celltype('second', "second", true), NULL),
        NULL
      )
    ) AS BIGINT
  )
);

-- store."partner_shuffle: arguments worked out ahead"(
--   columns DOUBLE,
--   legal,
--   known,
--   constancy_0,
--   constancy,
--   celltype,
--   first,
--   second,
--   n,
--   seed,
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
          'partner_shuffle was given a name where a value is due. Write a text in single quotes, as in celltype := ''HVC''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in exclude := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."partner_shuffle: body"(
--   legal BIGINT,
--   celltype,
--   first,
--   second,
--   n,
--   seed,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
WITH
  "partner_shuffle: synapse" AS MATERIALIZED (
    SELECT
      s.synapse_id,
      s.pre_id,
      CASE WHEN ((s.post_celltype = "first")) THEN (COALESCE(CAST(s.size AS DOUBLE), 0)) ELSE 0 END AS first_size,
      CASE WHEN ((s.post_celltype = "second")) THEN (COALESCE(CAST(s.size AS DOUBLE), 0)) ELSE 0 END AS second_size
    FROM store.suitable_synapses(
      celltype, NULL, min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown"
    ) AS s
    WHERE (s.post_celltype IN ("first", "second"))
  ),
  "partner_shuffle: draw" AS MATERIALIZED (
    SELECT hash(COALESCE(CAST(seed AS BIGINT), CAST((random() * 9e18) AS BIGINT))) AS seed_hash
  ),
  "partner_shuffle: square" AS MATERIALIZED (
    SELECT w.slots, w.width, (w.slots // w.width) AS full_rows, (w.slots % w.width) AS last_row
    FROM (
      SELECT count_star() AS slots, greatest(CAST(ceil(sqrt(count_star())) AS BIGINT), 1) AS width
      FROM "partner_shuffle: synapse" AS synapse
    ) AS w
  ),
  "partner_shuffle: four_shuffles" AS MATERIALIZED (
    SELECT
      i.number,
      CASE WHEN ((q.slots < 1000)) THEN (i.number) ELSE 1 END AS ordering,
      hash(xor(CAST((6 * i.number) AS UBIGINT), d.seed_hash)) AS column_key,
      hash(xor(CAST(((6 * i.number) + 1) AS UBIGINT), d.seed_hash)) AS row_key,
      hash(xor(CAST(((6 * i.number) + 2) AS UBIGINT), d.seed_hash)) AS key_1,
      hash(xor(CAST(((6 * i.number) + 3) AS UBIGINT), d.seed_hash)) AS key_2,
      hash(xor(CAST(((6 * i.number) + 4) AS UBIGINT), d.seed_hash)) AS key_3,
      hash(xor(CAST(((6 * i.number) + 5) AS UBIGINT), d.seed_hash)) AS key_4
    FROM
      "range"(1, (((CAST(n AS BIGINT) + 3) // 4) + 1)) AS i(number) ,
      "partner_shuffle: square" AS q ,
      "partner_shuffle: draw" AS d
  ),
  "partner_shuffle: ordered" AS MATERIALIZED (
    SELECT
      s.first_size,
      s.second_size,
      (
        row_number() OVER (
          ORDER BY
            k.ordering ASC NULLS LAST,
            hash(xor(CAST(s.synapse_id AS UBIGINT), k.key_1)) ASC NULLS LAST,
            s.synapse_id ASC NULLS LAST
        ) - 1
      ) AS place_1,
      (
        row_number() OVER (
          ORDER BY
            k.ordering ASC NULLS LAST,
            hash(xor(CAST(s.synapse_id AS UBIGINT), k.key_2)) ASC NULLS LAST,
            s.synapse_id ASC NULLS LAST
        ) - 1
      ) AS place_2,
      (
        row_number() OVER (
          ORDER BY
            k.ordering ASC NULLS LAST,
            hash(xor(CAST(s.synapse_id AS UBIGINT), k.key_3)) ASC NULLS LAST,
            s.synapse_id ASC NULLS LAST
        ) - 1
      ) AS place_3,
      (
        row_number() OVER (
          ORDER BY
            k.ordering ASC NULLS LAST,
            hash(xor(CAST(s.synapse_id AS UBIGINT), k.key_4)) ASC NULLS LAST,
            s.synapse_id ASC NULLS LAST
        ) - 1
      ) AS place_4
    FROM "partner_shuffle: synapse" AS s , "partner_shuffle: four_shuffles" AS k
    WHERE (k.number = k.ordering)
  ),
  "partner_shuffle: place" AS (
    SELECT
      o.place_1 AS number,
      o.first_size AS first_1,
      o.second_size AS second_1,
      p.first_size AS first_2,
      p.second_size AS second_2,
      q.first_size AS first_3,
      q.second_size AS second_3,
      r.first_size AS first_4,
      r.second_size AS second_4
    FROM (
      (
        ("partner_shuffle: ordered" AS o INNER JOIN "partner_shuffle: ordered" AS p ON ((p.place_2 = o.place_1)))
        INNER JOIN "partner_shuffle: ordered" AS q ON ((q.place_3 = o.place_1))
      )
      INNER JOIN "partner_shuffle: ordered" AS r ON ((r.place_4 = o.place_1))
    )
  ),
  "partner_shuffle: slot" AS MATERIALIZED (
    SELECT s.pre_id, (row_number() OVER (ORDER BY s.pre_id ASC NULLS LAST, s.synapse_id ASC NULLS LAST) - 1) AS number
    FROM "partner_shuffle: synapse" AS s
  ),
  "partner_shuffle: columns_turned" AS (
    SELECT
      k.number,
      k.ordering,
      k.row_key,
      s.pre_id,
      (s.number % q.width) AS across,
      store.turned(
        (s.number // q.width),
        (q.full_rows + CAST(((s.number % q.width) < q.last_row) AS BIGINT)),
        (s.number % q.width),
        k.column_key
      ) AS down
    FROM "partner_shuffle: slot" AS s , "partner_shuffle: square" AS q , "partner_shuffle: four_shuffles" AS k
  ),
  "partner_shuffle: filled" AS (
    SELECT
      t.number,
      t.pre_id,
      (
        (((t.ordering - 1) * q.slots) + (t.down * q.width)) + store.turned(
          t.across, CASE WHEN ((t.down < q.full_rows)) THEN (q.width) ELSE q.last_row END, t.down, t.row_key
        )
      ) AS place
    FROM "partner_shuffle: columns_turned" AS t , "partner_shuffle: square" AS q
  ),
  "partner_shuffle: cell" AS (
    SELECT
      c.number,
      list_value(sum(c.first_1), sum(c.first_2), sum(c.first_3), sum(c.first_4)) AS first_sizes,
      list_value(sum(c.second_1), sum(c.second_2), sum(c.second_3), sum(c.second_4)) AS second_sizes
    FROM (
      (
        SELECT
          f.number, f.pre_id, p.first_1, p.second_1, p.first_2, p.second_2, p.first_3, p.second_3, p.first_4, p.second_4
        FROM ("partner_shuffle: filled" AS f INNER JOIN "partner_shuffle: place" AS p ON ((p.number = f.place)))
      )
      UNION ALL (SELECT 0, s.pre_id, 0, 0, 0, 0, 0, 0, s.first_size, s.second_size FROM "partner_shuffle: synapse" AS s)
    ) AS c
    GROUP BY c.number, c.pre_id
  ),
  "partner_shuffle: ratio" AS (
    SELECT
      ((4 * (c.number - 1)) + l.number) AS shuffle,
      (c.first_sizes[l.number] / "nullif"((c.first_sizes[l.number] + c.second_sizes[l.number]), 0)) AS size_ratio
    FROM "partner_shuffle: cell" AS c , "range"(1, 5) AS l(number)
    WHERE (((4 * (c.number - 1)) + l.number) BETWEEN 0 AND n)
  ),
  "partner_shuffle: share" AS (
    SELECT
      r.shuffle,
      count(r.size_ratio) AS cells,
      (count_star() FILTER (WHERE (r.size_ratio >= 0.9e0)) / "nullif"(count(r.size_ratio), 0)) AS "share"
    FROM "partner_shuffle: ratio" AS r
    GROUP BY r.shuffle
  )
SELECT
  COALESCE(max(h.cells) FILTER (WHERE (h.shuffle = 0)), 0) AS cells,
  max(h."share") FILTER (WHERE (h.shuffle = 0)) AS observed_share,
  list_avg(array_agg(h."share" ORDER BY h.shuffle ASC NULLS LAST) FILTER (WHERE (h.shuffle > 0))) AS shuffled_mean,
  list_stddev_pop(array_agg(h."share" ORDER BY h.shuffle ASC NULLS LAST) FILTER (WHERE (h.shuffle > 0))) AS shuffled_std
FROM "partner_shuffle: share" AS h;

-- store."partner_shuffle: body"(
--   legal DOUBLE,
--   celltype,
--   first,
--   second,
--   n,
--   seed,
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
      WHEN ((legal > 0)) THEN (
        COALESCE(
          COALESCE(
            COALESCE(store.check_shuffles(n), store.check_whole('n', n)),
            store.check_whole('seed', seed),
            store.check_probability('prob_min', prob_min),
            store.check_neuron_ids('exclude', "exclude"),
            store.check_word('unknown', "unknown", list_value('keep', 'drop'), '''keep'' and ''drop'''),
            store.check_thresholds(
              'min_cell_length, min_axon_length, prob_min, size_min',
              greatest(CAST(NULL AS DOUBLE), min_cell_length, min_axon_length, prob_min, size_min)
            ),
            store.check_paper_celltype('celltype', celltype, false),
            store.check_paper_celltype('first', "first", true),
            store.check_paper_celltype('second', "second", true),
            NULL
          ),
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);
