-- partner_ratio(
--   celltype, first, second, direction, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown
-- )
SELECT *
FROM store."partner_ratio: use its warehouse first (build )"(
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
                        b3 := direction,
                        c4 := min_cell_length,
                        c5 := min_axon_length,
                        c6 := prob_min,
                        c7 := size_min,
                        a8 := "exclude",
                        b9 := "unknown"
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
                  direction,
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
  direction,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."partner_ratio: USE its warehouse first (build )"(
--   plain DOUBLE,
--   given DOUBLE,
--   known BIGINT,
--   celltype,
--   first,
--   second,
--   direction,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."partner_ratio: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_word('direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''),
          store.check_probability('prob_min', prob_min),
          store.check_neuron_ids('exclude', "exclude"),
          store.check_word('unknown', "unknown", list_value('keep', 'drop'), '''keep'' and ''drop'''),
          store.check_thresholds(
            'min_cell_length, min_axon_length, prob_min, size_min',
            greatest(CAST(NULL AS DOUBLE), min_cell_length, min_axon_length, prob_min, size_min)
          ),
          store.check_paper_celltype('celltype', celltype, (direction = 'incoming')),
          store.check_paper_celltype('first', "first", (direction = 'outgoing')),
          store.check_paper_celltype('second', "second", (direction = 'outgoing')),
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
  direction,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."partner_ratio: USE its warehouse first (build )"(
--   plain BIGINT,
--   given BIGINT,
--   known BIGINT,
--   celltype,
--   first,
--   second,
--   direction,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."partner_ratio: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_word('direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''),
          store.check_probability('prob_min', prob_min),
          store.check_neuron_ids('exclude', "exclude"),
          store.check_word('unknown', "unknown", list_value('keep', 'drop'), '''keep'' and ''drop'''),
          store.check_thresholds(
            'min_cell_length, min_axon_length, prob_min, size_min',
            greatest(CAST(NULL AS DOUBLE), min_cell_length, min_axon_length, prob_min, size_min)
          ),
          store.check_paper_celltype('celltype', celltype, (direction = 'incoming')),
          store.check_paper_celltype('first', "first", (direction = 'outgoing')),
          store.check_paper_celltype('second', "second", (direction = 'outgoing')),
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
  direction,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."partner_ratio: USE its warehouse first (build )"(
--   plain DOUBLE,
--   given BIGINT,
--   known BIGINT,
--   celltype,
--   first,
--   second,
--   direction,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."partner_ratio: arguments looked at"(
  store.constancy(
    hash(
      celltype, "first", "second", direction, min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown"
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
              b3 := direction,
              c4 := min_cell_length,
              c5 := min_axon_length,
              c6 := prob_min,
              c7 := size_min,
              a8 := "exclude",
              b9 := "unknown"
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
  direction,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."partner_ratio: USE its warehouse first (build )"(
--   plain BIGINT,
--   given DOUBLE,
--   known BIGINT,
--   celltype,
--   first,
--   second,
--   direction,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."partner_ratio: arguments looked at"(
  store.constancy(
    hash(
      celltype, "first", "second", direction, min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown"
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
              b3 := direction,
              c4 := min_cell_length,
              c5 := min_axon_length,
              c6 := prob_min,
              c7 := size_min,
              a8 := "exclude",
              b9 := "unknown"
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
  direction,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."partner_ratio: USE its warehouse first (build )"(
--   plain DOUBLE,
--   given UUID,
--   known INTEGER,
--   celltype,
--   first,
--   second,
--   direction,
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
          'partner_ratio was given a name where a value is due. Write a text in single quotes, as in celltype := ''HVC''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in exclude := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."partner_ratio: USE its warehouse first (build )"(
--   plain BIGINT,
--   given UUID,
--   known INTEGER,
--   celltype,
--   first,
--   second,
--   direction,
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
          'partner_ratio was given a name where a value is due. Write a text in single quotes, as in celltype := ''HVC''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in exclude := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."partner_ratio: arguments looked at"(
--   constancy DOUBLE,
--   types BIGINT,
--   known,
--   celltype,
--   first,
--   second,
--   direction,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."partner_ratio: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_word('direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''),
          store.check_probability('prob_min', prob_min),
          store.check_neuron_ids('exclude', "exclude"),
          store.check_word('unknown', "unknown", list_value('keep', 'drop'), '''keep'' and ''drop'''),
          store.check_thresholds(
            'min_cell_length, min_axon_length, prob_min, size_min',
            greatest(CAST(NULL AS DOUBLE), min_cell_length, min_axon_length, prob_min, size_min)
          ),
          store.check_paper_celltype('celltype', celltype, (direction = 'incoming')),
          store.check_paper_celltype('first', "first", (direction = 'outgoing')),
          store.check_paper_celltype('second', "second", (direction = 'outgoing')),
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
  direction,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."partner_ratio: arguments looked at"(
--   constancy BIGINT,
--   types BIGINT,
--   known,
--   celltype,
--   first,
--   second,
--   direction,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."partner_ratio: arguments worked out ahead"(
  date_part(
    CASE
      WHEN ((
        NOT regexp_matches(
          regexp_replace(
            concat(
              store.bound_name(celltype),
              store.bound_name("first"),
              store.bound_name("second"),
              store.bound_name(direction),
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
          store.once(
            store.constancy(hash(direction)),
            store.check_word(
              'direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''
            ),
            NULL
          ),
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
          store.once(
            store.constancy(hash(celltype, direction)),
            store.check_paper_celltype('celltype', celltype, (direction = 'incoming')),
            NULL
          ),
          store.once(
            store.constancy(hash("first", direction)),
            store.check_paper_celltype('first', "first", (direction = 'outgoing')),
            NULL
          ),
          store.once(
            store.constancy(hash("second", direction)),
            store.check_paper_celltype('second', "second", (direction = 'outgoing')),
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
  store.constancy(hash("exclude")),
  store.constancy(
    hash(celltype, "first", "second", direction, min_cell_length, min_axon_length, prob_min, size_min, "unknown")
  ),
  celltype,
  "first",
  "second",
  direction,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."partner_ratio: arguments looked at"(
--   constancy DOUBLE,
--   types DOUBLE,
--   known,
--   celltype,
--   first,
--   second,
--   direction,
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
            WHEN ((NOT store.takes_word(direction))) THEN (store.refuse_word('direction', direction))
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

-- store."partner_ratio: arguments looked at"(
--   constancy BIGINT,
--   types DOUBLE,
--   known,
--   celltype,
--   first,
--   second,
--   direction,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."partner_ratio: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
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
      WHEN ((NOT store.takes_one_celltype(celltype))) THEN (store.refuse_one_celltype('celltype', celltype))
      WHEN ((NOT store.takes_one_celltype("first"))) THEN (store.refuse_one_celltype('first', "first"))
      WHEN ((NOT store.takes_one_celltype("second"))) THEN (store.refuse_one_celltype('second', "second"))
      WHEN ((NOT store.takes_word(direction))) THEN (store.refuse_word('direction', direction))
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

-- store."partner_ratio: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 BIGINT,
--   constancy DOUBLE,
--   celltype,
--   first,
--   second,
--   direction,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
WITH "partner_ratio: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT "exclude" AS "exclude" LIMIT (SELECT 1)) AS "partner_ratio: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_word('direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''),
        store.check_probability('prob_min', prob_min),
        store.check_neuron_ids('exclude', "partner_ratio: row of arguments"."exclude"),
        store.check_word('unknown', "unknown", list_value('keep', 'drop'), '''keep'' and ''drop'''),
        store.check_thresholds(
          'min_cell_length, min_axon_length, prob_min, size_min',
          greatest(CAST(NULL AS DOUBLE), min_cell_length, min_axon_length, prob_min, size_min)
        ),
        store.check_paper_celltype('celltype', celltype, (direction = 'incoming')),
        store.check_paper_celltype('first', "first", (direction = 'outgoing')),
        store.check_paper_celltype('second', "second", (direction = 'outgoing')),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."partner_ratio: body"(
  1,
  celltype,
  "first",
  "second",
  direction,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  (SELECT g."exclude" FROM "partner_ratio: arguments" AS g),
  "unknown"
);

-- store."partner_ratio: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0,
--   constancy BIGINT,
--   celltype,
--   first,
--   second,
--   direction,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
WITH "partner_ratio: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT
      celltype AS celltype,
      "first" AS "first",
      "second" AS "second",
      direction AS direction,
      min_cell_length AS min_cell_length,
      min_axon_length AS min_axon_length,
      prob_min AS prob_min,
      size_min AS size_min,
      "exclude" AS "exclude",
      "unknown" AS "unknown"
    LIMIT (SELECT 1)
  ) AS "partner_ratio: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        COALESCE(
          store.check_word(
            'direction',
            store.once(store.constancy(direction), direction, "partner_ratio: row of arguments".direction),
            list_value('outgoing', 'incoming'),
            '''outgoing'' and ''incoming'''
          ),
          store.check_probability(
            'prob_min', store.once(store.constancy(prob_min), prob_min, "partner_ratio: row of arguments".prob_min)
          ),
          store.check_neuron_ids(
            'exclude', store.once(store.constancy("exclude"), "exclude", "partner_ratio: row of arguments"."exclude")
          ),
          store.check_word(
            'unknown',
            store.once(store.constancy("unknown"), "unknown", "partner_ratio: row of arguments"."unknown"),
            list_value('keep', 'drop'),
            '''keep'' and ''drop'''
          ),
          store.check_thresholds(
            'min_cell_length, min_axon_length, prob_min, size_min',
            greatest(
              CAST(NULL AS DOUBLE),
              store.once(
                store.constancy(min_cell_length), min_cell_length, "partner_ratio: row of arguments".min_cell_length
              ),
              store.once(
                store.constancy(min_axon_length), min_axon_length, "partner_ratio: row of arguments".min_axon_length
              ),
              store.once(store.constancy(prob_min), prob_min, "partner_ratio: row of arguments".prob_min),
              store.once(store.constancy(size_min), size_min, "partner_ratio: row of arguments".size_min)
            )
          ),
          store.check_paper_celltype(
            'celltype',
            store.once(store.constancy(celltype), celltype, "partner_ratio: row of arguments".celltype),
            (
              store.once(
                store.constancy(direction), direction, "partner_ratio: row of arguments".direction
              ) = 'incoming'
            )
          ),
          store.check_paper_celltype(
            'first',
            store.once(store.constancy("first"), "first", "partner_ratio: row of arguments"."first"),
            (
              store.once(
                store.constancy(direction), direction, "partner_ratio: row of arguments".direction
              ) = 'outgoing'
            )
          ),
          store.check_paper_celltype(
            'second',
            store.once(store.constancy("second"), "second", "partner_ratio: row of arguments"."second"),
            (
              store.once(
                store.constancy(direction), direction, "partner_ratio: row of arguments".direction
              ) = 'outgoing'
            )
          ),
          NULL
        )
      )
    ) IS NULL
  )
)
SELECT *
FROM store."partner_ratio: body"(
  1,
  store.once(store.constancy(celltype), celltype, (SELECT g.celltype FROM "partner_ratio: arguments" AS g)),
  store.once(store.constancy("first"), "first", (SELECT g."first" FROM "partner_ratio: arguments" AS g)),
  store.once(store.constancy("second"), "second", (SELECT g."second" FROM "partner_ratio: arguments" AS g)),
  store.once(store.constancy(direction), direction, (SELECT g.direction FROM "partner_ratio: arguments" AS g)),
  store.once(
    store.constancy(min_cell_length), min_cell_length, (SELECT g.min_cell_length FROM "partner_ratio: arguments" AS g)
  ),
  store.once(
    store.constancy(min_axon_length), min_axon_length, (SELECT g.min_axon_length FROM "partner_ratio: arguments" AS g)
  ),
  store.once(store.constancy(prob_min), prob_min, (SELECT g.prob_min FROM "partner_ratio: arguments" AS g)),
  store.once(store.constancy(size_min), size_min, (SELECT g.size_min FROM "partner_ratio: arguments" AS g)),
  store.once(store.constancy("exclude"), "exclude", (SELECT g."exclude" FROM "partner_ratio: arguments" AS g)),
  store.once(store.constancy("unknown"), "unknown", (SELECT g."unknown" FROM "partner_ratio: arguments" AS g))
)
LIMIT (SELECT 4000000000000000000 FROM "partner_ratio: arguments");

-- store."partner_ratio: arguments worked out ahead"(
--   columns BIGINT,
--   legal DOUBLE,
--   known,
--   constancy_0,
--   constancy,
--   celltype,
--   first,
--   second,
--   direction,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."partner_ratio: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
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
        store.once(
          store.constancy(hash(direction)),
          store.check_word('direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''),
          NULL
        ),
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
        store.once(
          store.constancy(hash(celltype, direction)),
          store.check_paper_celltype('celltype', celltype, (direction = 'incoming')),
          NULL
        ),
        store.once(
          store.constancy(hash("first", direction)),
          store.check_paper_celltype('first', "first", (direction = 'outgoing')),
          NULL
        ),
        store.once(
          store.constancy(hash("second", direction)),
          store.check_paper_celltype('second', "second", (direction = 'outgoing')),
          NULL
        ),
        NULL
      )
    ) AS BIGINT
  )
);

-- store."partner_ratio: arguments worked out ahead"(
--   columns DOUBLE,
--   legal,
--   known,
--   constancy_0,
--   constancy,
--   celltype,
--   first,
--   second,
--   direction,
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
          'partner_ratio was given a name where a value is due. Write a text in single quotes, as in celltype := ''HVC''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in exclude := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."partner_ratio: body"(
--   legal BIGINT,
--   celltype,
--   first,
--   second,
--   direction,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
WITH
  "partner_ratio: partners" AS (
    SELECT
      CASE WHEN ((direction = 'incoming')) THEN (p.post_id) ELSE p.pre_id END AS id,
      CASE WHEN ((direction = 'incoming')) THEN (p.pre_celltype) ELSE p.post_celltype END AS partner_celltype,
      p.synapse_count,
      p.total_size
    FROM store.suitable_pairs(
      CASE WHEN ((direction = 'outgoing')) THEN (celltype) ELSE NULL END,
      CASE WHEN ((direction = 'incoming')) THEN (celltype) ELSE NULL END,
      min_cell_length,
      min_axon_length,
      prob_min,
      size_min,
      "exclude",
      "unknown"
    ) AS p
  ),
  "partner_ratio: counted" AS (
    SELECT
      p.id,
      CAST(sum(p.synapse_count) FILTER (WHERE (p.partner_celltype = "first")) AS BIGINT) AS first_count,
      sum(p.total_size) FILTER (WHERE (p.partner_celltype = "first")) AS first_size,
      count_star() FILTER (WHERE (p.partner_celltype = "first")) AS first_partners,
      CAST(sum(p.synapse_count) FILTER (WHERE (p.partner_celltype = "second")) AS BIGINT) AS second_count,
      sum(p.total_size) FILTER (WHERE (p.partner_celltype = "second")) AS second_size,
      count_star() FILTER (WHERE (p.partner_celltype = "second")) AS second_partners
    FROM "partner_ratio: partners" AS p
    GROUP BY p.id
  ),
  "partner_ratio: filled" AS (
    SELECT
      n.id,
      COALESCE(c.first_count, 0) AS first_count,
      COALESCE(c.first_size, 0.0) AS first_size,
      COALESCE(c.first_partners, 0) AS first_partners,
      COALESCE(c.second_count, 0) AS second_count,
      COALESCE(c.second_size, 0.0) AS second_size,
      COALESCE(c.second_partners, 0) AS second_partners
    FROM (
      store.suitable_neurons(min_cell_length, min_axon_length, "exclude") AS n
      LEFT JOIN "partner_ratio: counted" AS c ON ((c.id = n.id))
    )
    WHERE (n.celltype = celltype)
  )
SELECT
  f.*,
  (f.first_count / "nullif"((f.first_count + f.second_count), 0)) AS count_ratio,
  (f.first_size / "nullif"((f.first_size + f.second_size), 0)) AS size_ratio,
  CASE
    WHEN (((f.first_count > 0) AND (f.second_count > 0))) THEN ('both')
    WHEN ((f.first_count > 0)) THEN ('only first')
    WHEN ((f.second_count > 0)) THEN ('only second')
    ELSE 'none'
  END AS partner_group
FROM "partner_ratio: filled" AS f;

-- store."partner_ratio: body"(
--   legal DOUBLE,
--   celltype,
--   first,
--   second,
--   direction,
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
            store.check_word(
              'direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''
            ),
            store.check_probability('prob_min', prob_min),
            store.check_neuron_ids('exclude', "exclude"),
            store.check_word('unknown', "unknown", list_value('keep', 'drop'), '''keep'' and ''drop'''),
            store.check_thresholds(
              'min_cell_length, min_axon_length, prob_min, size_min',
              greatest(CAST(NULL AS DOUBLE), min_cell_length, min_axon_length, prob_min, size_min)
            ),
            store.check_paper_celltype('celltype', celltype, (direction = 'incoming')),
            store.check_paper_celltype('first', "first", (direction = 'outgoing')),
            store.check_paper_celltype('second', "second", (direction = 'outgoing')),
            NULL
          ),
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);
