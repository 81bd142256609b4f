-- cell_input_fractions_overview(celltype, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown)
SELECT *
FROM store."cell_input_fractions_overview: use its warehouse first (build )"(
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
                        c1 := min_cell_length,
                        c2 := min_axon_length,
                        c3 := prob_min,
                        c4 := size_min,
                        a5 := "exclude",
                        b6 := "unknown"
                      )
                    ),
                    'STRUCT\(((b\d+ (VARCHAR)|c\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
                  )
                  AND ('a' != 'A')
                  AND ('a' != 'á')
                )
              )
              OR (hash(celltype, min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown") IS NULL)
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
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."cell_input_fractions_overview: USE its warehouse first (build )"(
--   plain DOUBLE,
--   given DOUBLE,
--   known BIGINT,
--   celltype,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."cell_input_fractions_overview: body"(
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
          store.check_paper_celltype('celltype', celltype, true),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  celltype,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."cell_input_fractions_overview: USE its warehouse first (build )"(
--   plain BIGINT,
--   given BIGINT,
--   known BIGINT,
--   celltype,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."cell_input_fractions_overview: body"(
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
          store.check_paper_celltype('celltype', celltype, true),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  celltype,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."cell_input_fractions_overview: USE its warehouse first (build )"(
--   plain DOUBLE,
--   given BIGINT,
--   known BIGINT,
--   celltype,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."cell_input_fractions_overview: arguments looked at"(
  store.constancy(hash(celltype, min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown")),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              b0 := celltype,
              c1 := min_cell_length,
              c2 := min_axon_length,
              c3 := prob_min,
              c4 := size_min,
              a5 := "exclude",
              b6 := "unknown"
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
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."cell_input_fractions_overview: USE its warehouse first (build )"(
--   plain BIGINT,
--   given DOUBLE,
--   known BIGINT,
--   celltype,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."cell_input_fractions_overview: arguments looked at"(
  store.constancy(hash(celltype, min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown")),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              b0 := celltype,
              c1 := min_cell_length,
              c2 := min_axon_length,
              c3 := prob_min,
              c4 := size_min,
              a5 := "exclude",
              b6 := "unknown"
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
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."cell_input_fractions_overview: USE its warehouse first (build )"(
--   plain DOUBLE,
--   given UUID,
--   known INTEGER,
--   celltype,
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
          'cell_input_fractions_overview was given a name where a value is due. Write a text in single quotes, as in celltype := ''HVC''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in exclude := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."cell_input_fractions_overview: USE its warehouse first (build )"(
--   plain BIGINT,
--   given UUID,
--   known INTEGER,
--   celltype,
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
          'cell_input_fractions_overview was given a name where a value is due. Write a text in single quotes, as in celltype := ''HVC''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in exclude := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."cell_input_fractions_overview: arguments looked at"(
--   constancy DOUBLE,
--   types BIGINT,
--   known,
--   celltype,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."cell_input_fractions_overview: body"(
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
          store.check_paper_celltype('celltype', celltype, true),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  celltype,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."cell_input_fractions_overview: arguments looked at"(
--   constancy BIGINT,
--   types BIGINT,
--   known,
--   celltype,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."cell_input_fractions_overview: arguments worked out ahead"(
  date_part(
    CASE
      WHEN ((
        NOT regexp_matches(
          regexp_replace(
            concat(
              store.bound_name(celltype),
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
          store.once(store.constancy(hash(celltype)), store.check_paper_celltype('celltype', celltype, true), NULL),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  store.constancy(hash("exclude")),
  store.constancy(hash(celltype, min_cell_length, min_axon_length, prob_min, size_min, "unknown")),
  celltype,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."cell_input_fractions_overview: arguments looked at"(
--   constancy DOUBLE,
--   types DOUBLE,
--   known,
--   celltype,
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

-- store."cell_input_fractions_overview: arguments looked at"(
--   constancy BIGINT,
--   types DOUBLE,
--   known,
--   celltype,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."cell_input_fractions_overview: body"(
  1,
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
      WHEN ((NOT store.takes_one_celltype(celltype))) THEN (store.refuse_one_celltype('celltype', celltype))
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

-- store."cell_input_fractions_overview: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 BIGINT,
--   constancy DOUBLE,
--   celltype,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
WITH "cell_input_fractions_overview: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT "exclude" AS "exclude" LIMIT (SELECT 1)) AS "cell_input_fractions_overview: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_probability('prob_min', prob_min),
        store.check_neuron_ids('exclude', "cell_input_fractions_overview: row of arguments"."exclude"),
        store.check_word('unknown', "unknown", list_value('keep', 'drop'), '''keep'' and ''drop'''),
        store.check_thresholds(
          'min_cell_length, min_axon_length, prob_min, size_min',
          greatest(CAST(NULL AS DOUBLE), min_cell_length, min_axon_length, prob_min, size_min)
        ),
        store.check_paper_celltype('celltype', celltype, true),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."cell_input_fractions_overview: body"(
  1,
  celltype,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  (SELECT g."exclude" FROM "cell_input_fractions_overview: arguments" AS g),
  "unknown"
);

-- store."cell_input_fractions_overview: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0,
--   constancy BIGINT,
--   celltype,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
WITH "cell_input_fractions_overview: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT
      celltype AS celltype,
      min_cell_length AS min_cell_length,
      min_axon_length AS min_axon_length,
      prob_min AS prob_min,
      size_min AS size_min,
      "exclude" AS "exclude",
      "unknown" AS "unknown"
    LIMIT (SELECT 1)
  ) AS "cell_input_fractions_overview: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        COALESCE(
          store.check_probability(
            'prob_min',
            store.once(store.constancy(prob_min), prob_min, "cell_input_fractions_overview: row of arguments".prob_min)
          ),
          store.check_neuron_ids(
            'exclude',
            store.once(
              store.constancy("exclude"), "exclude", "cell_input_fractions_overview: row of arguments"."exclude"
            )
          ),
          store.check_word(
            'unknown',
            store.once(
              store.constancy("unknown"), "unknown", "cell_input_fractions_overview: row of arguments"."unknown"
            ),
            list_value('keep', 'drop'),
            '''keep'' and ''drop'''
          ),
          store.check_thresholds(
            'min_cell_length, min_axon_length, prob_min, size_min',
            greatest(
              CAST(NULL AS DOUBLE),
              store.once(
                store.constancy(min_cell_length),
                min_cell_length,
                "cell_input_fractions_overview: row of arguments".min_cell_length
              ),
              store.once(
                store.constancy(min_axon_length),
                min_axon_length,
                "cell_input_fractions_overview: row of arguments".min_axon_length
              ),
              store.once(
                store.constancy(prob_min), prob_min, "cell_input_fractions_overview: row of arguments".prob_min
              ),
              store.once(
                store.constancy(size_min), size_min, "cell_input_fractions_overview: row of arguments".size_min
              )
            )
          ),
          store.check_paper_celltype(
            'celltype',
            store.once(store.constancy(celltype), celltype, "cell_input_fractions_overview: row of arguments".celltype),
            true
          ),
          NULL
        )
      )
    ) IS NULL
  )
)
SELECT *
FROM store."cell_input_fractions_overview: body"(
  1,
  store.once(
    store.constancy(celltype), celltype, (SELECT g.celltype FROM "cell_input_fractions_overview: arguments" AS g)
  ),
  store.once(
    store.constancy(min_cell_length),
    min_cell_length,
    (SELECT g.min_cell_length FROM "cell_input_fractions_overview: arguments" AS g)
  ),
  store.once(
    store.constancy(min_axon_length),
    min_axon_length,
    (SELECT g.min_axon_length FROM "cell_input_fractions_overview: arguments" AS g)
  ),
  store.once(
    store.constancy(prob_min), prob_min, (SELECT g.prob_min FROM "cell_input_fractions_overview: arguments" AS g)
  ),
  store.once(
    store.constancy(size_min), size_min, (SELECT g.size_min FROM "cell_input_fractions_overview: arguments" AS g)
  ),
  store.once(
    store.constancy("exclude"), "exclude", (SELECT g."exclude" FROM "cell_input_fractions_overview: arguments" AS g)
  ),
  store.once(
    store.constancy("unknown"), "unknown", (SELECT g."unknown" FROM "cell_input_fractions_overview: arguments" AS g)
  )
)
LIMIT (SELECT 4000000000000000000 FROM "cell_input_fractions_overview: arguments");

-- store."cell_input_fractions_overview: arguments worked out ahead"(
--   columns BIGINT,
--   legal DOUBLE,
--   known,
--   constancy_0,
--   constancy,
--   celltype,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."cell_input_fractions_overview: body"(
  1,
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
        store.once(store.constancy(hash(celltype)), store.check_paper_celltype('celltype', celltype, true), NULL),
        NULL
      )
    ) AS BIGINT
  )
);

-- store."cell_input_fractions_overview: arguments worked out ahead"(
--   columns DOUBLE,
--   legal,
--   known,
--   constancy_0,
--   constancy,
--   celltype,
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
          'cell_input_fractions_overview was given a name where a value is due. Write a text in single quotes, as in celltype := ''HVC''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in exclude := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."cell_input_fractions_overview: body"(
--   legal BIGINT, celltype, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown
-- )
SELECT o.*
FROM store.cell_fractions_overview(
  celltype, 'incoming', min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown"
) AS o;

-- store."cell_input_fractions_overview: body"(
--   legal DOUBLE, celltype, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown
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
            store.check_paper_celltype('celltype', celltype, true),
            NULL
          ),
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);
