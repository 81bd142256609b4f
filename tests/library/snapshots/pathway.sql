-- pathway(a, b, c, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown)
SELECT *
FROM store."pathway: use its warehouse first (build )"(
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
                        b0 := a,
                        b1 := b,
                        b2 := c,
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
              OR (hash(a, b, c, min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown") IS NULL)
            ) AS BOOLEAN
          ) IS NOT DISTINCT FROM true
        ) = store.epoch_tells()
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  CAST(1 AS INTEGER),
  a,
  b,
  c,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."pathway: USE its warehouse first (build )"(
--   plain DOUBLE,
--   given DOUBLE,
--   known BIGINT,
--   a,
--   b,
--   c,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."pathway: body"(
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
          store.check_paper_celltype('a', a, false),
          store.check_paper_celltype('b', b, true),
          store.check_paper_celltype('c', c, true),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  a,
  b,
  c,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."pathway: USE its warehouse first (build )"(
--   plain BIGINT,
--   given BIGINT,
--   known BIGINT,
--   a,
--   b,
--   c,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."pathway: body"(
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
          store.check_paper_celltype('a', a, false),
          store.check_paper_celltype('b', b, true),
          store.check_paper_celltype('c', c, true),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  a,
  b,
  c,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."pathway: USE its warehouse first (build )"(
--   plain DOUBLE,
--   given BIGINT,
--   known BIGINT,
--   a,
--   b,
--   c,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."pathway: arguments looked at"(
  store.constancy(hash(a, b, c, min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown")),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              b0 := a,
              b1 := b,
              b2 := c,
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
  a,
  b,
  c,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."pathway: USE its warehouse first (build )"(
--   plain BIGINT,
--   given DOUBLE,
--   known BIGINT,
--   a,
--   b,
--   c,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."pathway: arguments looked at"(
  store.constancy(hash(a, b, c, min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown")),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              b0 := a,
              b1 := b,
              b2 := c,
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
  a,
  b,
  c,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."pathway: USE its warehouse first (build )"(
--   plain DOUBLE,
--   given UUID,
--   known INTEGER,
--   a,
--   b,
--   c,
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
          'pathway was given a name where a value is due. Write a text in single quotes, as in a := ''HVC''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in exclude := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."pathway: USE its warehouse first (build )"(
--   plain BIGINT,
--   given UUID,
--   known INTEGER,
--   a,
--   b,
--   c,
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
          'pathway was given a name where a value is due. Write a text in single quotes, as in a := ''HVC''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in exclude := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."pathway: arguments looked at"(
--   constancy DOUBLE,
--   types BIGINT,
--   known,
--   a,
--   b,
--   c,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."pathway: body"(
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
          store.check_paper_celltype('a', a, false),
          store.check_paper_celltype('b', b, true),
          store.check_paper_celltype('c', c, true),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  a,
  b,
  c,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."pathway: arguments looked at"(
--   constancy BIGINT,
--   types BIGINT,
--   known,
--   a,
--   b,
--   c,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."pathway: arguments worked out ahead"(
  date_part(
    CASE
      WHEN ((
        NOT regexp_matches(
          regexp_replace(
            concat(
              store.bound_name(a),
              store.bound_name(b),
              store.bound_name(c),
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
          store.once(store.constancy(hash(a)), store.check_paper_celltype('a', a, false), NULL),
          store.once(store.constancy(hash(b)), store.check_paper_celltype('b', b, true), NULL),
          store.once(store.constancy(hash(c)), store.check_paper_celltype('c', c, true), NULL),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  store.constancy(hash("exclude")),
  store.constancy(hash(a, b, c, min_cell_length, min_axon_length, prob_min, size_min, "unknown")),
  a,
  b,
  c,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."pathway: arguments looked at"(
--   constancy DOUBLE,
--   types DOUBLE,
--   known,
--   a,
--   b,
--   c,
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
            WHEN ((NOT store.takes_one_celltype(a))) THEN (store.refuse_one_celltype('a', a))
            WHEN ((NOT store.takes_one_celltype(b))) THEN (store.refuse_one_celltype('b', b))
            WHEN ((NOT store.takes_one_celltype(c))) THEN (store.refuse_one_celltype('c', c))
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

-- store."pathway: arguments looked at"(
--   constancy BIGINT,
--   types DOUBLE,
--   known,
--   a,
--   b,
--   c,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."pathway: body"(
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
      WHEN ((NOT store.takes_one_celltype(a))) THEN (store.refuse_one_celltype('a', a))
      WHEN ((NOT store.takes_one_celltype(b))) THEN (store.refuse_one_celltype('b', b))
      WHEN ((NOT store.takes_one_celltype(c))) THEN (store.refuse_one_celltype('c', c))
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

-- store."pathway: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 BIGINT,
--   constancy DOUBLE,
--   a,
--   b,
--   c,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
WITH "pathway: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT "exclude" AS "exclude" LIMIT (SELECT 1)) AS "pathway: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_probability('prob_min', prob_min),
        store.check_neuron_ids('exclude', "pathway: row of arguments"."exclude"),
        store.check_word('unknown', "unknown", list_value('keep', 'drop'), '''keep'' and ''drop'''),
        store.check_thresholds(
          'min_cell_length, min_axon_length, prob_min, size_min',
          greatest(CAST(NULL AS DOUBLE), min_cell_length, min_axon_length, prob_min, size_min)
        ),
        store.check_paper_celltype('a', a, false),
        store.check_paper_celltype('b', b, true),
        store.check_paper_celltype('c', c, true),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."pathway: body"(
  1,
  a,
  b,
  c,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  (SELECT g."exclude" FROM "pathway: arguments" AS g),
  "unknown"
);

-- store."pathway: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0,
--   constancy BIGINT,
--   a,
--   b,
--   c,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
WITH "pathway: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT
      a AS a,
      b AS b,
      c AS c,
      min_cell_length AS min_cell_length,
      min_axon_length AS min_axon_length,
      prob_min AS prob_min,
      size_min AS size_min,
      "exclude" AS "exclude",
      "unknown" AS "unknown"
    LIMIT (SELECT 1)
  ) AS "pathway: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        COALESCE(
          store.check_probability(
            'prob_min', store.once(store.constancy(prob_min), prob_min, "pathway: row of arguments".prob_min)
          ),
          store.check_neuron_ids(
            'exclude', store.once(store.constancy("exclude"), "exclude", "pathway: row of arguments"."exclude")
          ),
          store.check_word(
            'unknown',
            store.once(store.constancy("unknown"), "unknown", "pathway: row of arguments"."unknown"),
            list_value('keep', 'drop'),
            '''keep'' and ''drop'''
          ),
          store.check_thresholds(
            'min_cell_length, min_axon_length, prob_min, size_min',
            greatest(
              CAST(NULL AS DOUBLE),
              store.once(
                store.constancy(min_cell_length), min_cell_length, "pathway: row of arguments".min_cell_length
              ),
              store.once(
                store.constancy(min_axon_length), min_axon_length, "pathway: row of arguments".min_axon_length
              ),
              store.once(store.constancy(prob_min), prob_min, "pathway: row of arguments".prob_min),
              store.once(store.constancy(size_min), size_min, "pathway: row of arguments".size_min)
            )
          ),
          store.check_paper_celltype('a', store.once(store.constancy(a), a, "pathway: row of arguments".a), false),
          store.check_paper_celltype('b', store.once(store.constancy(b), b, "pathway: row of arguments".b), true),
          store.check_paper_celltype('c', store.once(store.constancy(c), c, "pathway: row of arguments".c), true),
          NULL
        )
      )
    ) IS NULL
  )
)
SELECT *
FROM store."pathway: body"(
  1,
  store.once(store.constancy(a), a, (SELECT g.a FROM "pathway: arguments" AS g)),
  store.once(store.constancy(b), b, (SELECT g.b FROM "pathway: arguments" AS g)),
  store.once(store.constancy(c), c, (SELECT g.c FROM "pathway: arguments" AS g)),
  store.once(
    store.constancy(min_cell_length), min_cell_length, (SELECT g.min_cell_length FROM "pathway: arguments" AS g)
  ),
  store.once(
    store.constancy(min_axon_length), min_axon_length, (SELECT g.min_axon_length FROM "pathway: arguments" AS g)
  ),
  store.once(store.constancy(prob_min), prob_min, (SELECT g.prob_min FROM "pathway: arguments" AS g)),
  store.once(store.constancy(size_min), size_min, (SELECT g.size_min FROM "pathway: arguments" AS g)),
  store.once(store.constancy("exclude"), "exclude", (SELECT g."exclude" FROM "pathway: arguments" AS g)),
  store.once(store.constancy("unknown"), "unknown", (SELECT g."unknown" FROM "pathway: arguments" AS g))
)
LIMIT (SELECT 4000000000000000000 FROM "pathway: arguments");

-- store."pathway: arguments worked out ahead"(
--   columns BIGINT,
--   legal DOUBLE,
--   known,
--   constancy_0,
--   constancy,
--   a,
--   b,
--   c,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."pathway: body"(
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
        store.once(store.constancy(hash(a)), store.check_paper_celltype('a', a, false), NULL),
        store.once(store.constancy(hash(b)), store.check_paper_celltype('b', b, true), NULL),
        store.once(store.constancy(hash(c)), store.check_paper_celltype('c', c, true), NULL),
        NULL
      )
    ) AS BIGINT
  )
);

-- store."pathway: arguments worked out ahead"(
--   columns DOUBLE,
--   legal,
--   known,
--   constancy_0,
--   constancy,
--   a,
--   b,
--   c,
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
          'pathway was given a name where a value is due. Write a text in single quotes, as in a := ''HVC''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in exclude := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."pathway: body"(legal BIGINT, a, b, c, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown)
WITH
  "pathway: first_hop" AS MATERIALIZED (
    SELECT p.pre_id, p.post_id, p.synapse_count, p.total_size
    FROM store.suitable_pairs(a, b, min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown") AS p
  ),
  "pathway: second_hop" AS MATERIALIZED (
    SELECT p.pre_id, p.post_id, p.synapse_count, p.total_size
    FROM store.suitable_pairs(b, c, min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown") AS p
    WHERE (p.pre_id = ANY(SELECT h.post_id FROM "pathway: first_hop" AS h))
  ),
  "pathway: seen" AS (
    (
      SELECT 1 AS hop, 'pre' AS side, h.pre_id AS id, h.post_id AS partner_id, h.synapse_count, h.total_size
      FROM "pathway: first_hop" AS h
    )
    UNION ALL (SELECT 1, 'post', h.post_id, h.pre_id, h.synapse_count, h.total_size FROM "pathway: first_hop" AS h)
    UNION ALL (SELECT 2, 'pre', h.pre_id, h.post_id, h.synapse_count, h.total_size FROM "pathway: second_hop" AS h)
    UNION ALL (SELECT 2, 'post', h.post_id, h.pre_id, h.synapse_count, h.total_size FROM "pathway: second_hop" AS h)
  ),
  "pathway: cell" AS (
    SELECT
      s.hop,
      s.side,
      s.id,
      CAST(sum(s.synapse_count) AS BIGINT) AS synapse_count,
      sum(s.total_size) AS total_size,
      count_star() FILTER (WHERE (s.partner_id != s.id)) AS partners
    FROM "pathway: seen" AS s
    GROUP BY s.hop, s.side, s.id
  ),
  "pathway: suitable" AS MATERIALIZED (
    SELECT n.celltype, count_star() AS cells
    FROM store.suitable_neurons(min_cell_length, min_axon_length, "exclude") AS n
    GROUP BY n.celltype
  ),
  "pathway: line" AS (
    SELECT
      l.hop,
      l.side,
      l.celltype,
      CASE WHEN (((l.hop = 2) AND (l.side = 'pre'))) THEN (r.cells) ELSE s.cells END AS all_cells
    FROM (
      (
        (
          SELECT * FROM (VALUES (1, 'pre', a), (1, 'post', b), (2, 'pre', b), (2, 'post', c)) AS valueslist
        ) AS l(hop, side, celltype)
        CROSS JOIN (SELECT count(DISTINCT h.post_id) AS cells FROM "pathway: first_hop" AS h) AS r
      )
      LEFT JOIN "pathway: suitable" AS s ON ((s.celltype = l.celltype))
    )
  )
SELECT
  l.hop,
  l.side,
  l.celltype,
  count(k.id) AS cells,
  store."percent"(count(k.id), l.all_cells) AS suitable_percent,
  avg(k.synapse_count) AS synapse_count_mean,
  CAST(median(k.synapse_count) AS DOUBLE) AS synapse_count_median,
  stddev_pop(k.synapse_count) AS synapse_count_std,
  avg(k.total_size) AS total_size_mean,
  CAST(median(k.total_size) AS DOUBLE) AS total_size_median,
  stddev_pop(k.total_size) AS total_size_std,
  avg(k.partners) AS partners_mean,
  CAST(median(k.partners) AS DOUBLE) AS partners_median,
  stddev_pop(k.partners) AS partners_std,
  avg(k.synapses_per_partner) AS synapses_per_partner_mean,
  CAST(median(k.synapses_per_partner) AS DOUBLE) AS synapses_per_partner_median,
  stddev_pop(k.synapses_per_partner) AS synapses_per_partner_std,
  avg(k.size_per_partner) AS size_per_partner_mean,
  CAST(median(k.size_per_partner) AS DOUBLE) AS size_per_partner_median,
  stddev_pop(k.size_per_partner) AS size_per_partner_std
FROM (
  "pathway: line" AS l
  LEFT JOIN (
    SELECT
      e.*,
      (e.synapse_count / "nullif"(e.partners, 0)) AS synapses_per_partner,
      (e.total_size / "nullif"(e.partners, 0)) AS size_per_partner
    FROM "pathway: cell" AS e
  ) AS k ON (((k.hop = l.hop) AND (k.side = l.side)))
)
GROUP BY l.hop, l.side, l.celltype, l.all_cells
ORDER BY l.hop ASC NULLS LAST, l.side DESC NULLS LAST;

-- store."pathway: body"(legal DOUBLE, a, b, c, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown)
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
            store.check_paper_celltype('a', a, false),
            store.check_paper_celltype('b', b, true),
            store.check_paper_celltype('c', c, true),
            NULL
          ),
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);
