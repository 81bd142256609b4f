-- reciprocity(a, b, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown)
SELECT *
FROM store."reciprocity: use its warehouse first (build )"(
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
                        c2 := min_cell_length,
                        c3 := min_axon_length,
                        c4 := prob_min,
                        c5 := size_min,
                        a6 := "exclude",
                        b7 := "unknown"
                      )
                    ),
                    'STRUCT\(((b\d+ (VARCHAR)|c\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
                  )
                  AND ('a' != 'A')
                  AND ('a' != 'á')
                )
              )
              OR (hash(a, b, min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown") IS NULL)
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
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."reciprocity: USE its warehouse first (build )"(
--   plain DOUBLE,
--   given DOUBLE,
--   known BIGINT,
--   a,
--   b,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."reciprocity: body"(
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
          store.check_paper_celltype('a', a, true),
          store.check_paper_celltype('b', b, true),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  a,
  b,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."reciprocity: USE its warehouse first (build )"(
--   plain BIGINT,
--   given BIGINT,
--   known BIGINT,
--   a,
--   b,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."reciprocity: body"(
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
          store.check_paper_celltype('a', a, true),
          store.check_paper_celltype('b', b, true),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  a,
  b,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."reciprocity: USE its warehouse first (build )"(
--   plain DOUBLE,
--   given BIGINT,
--   known BIGINT,
--   a,
--   b,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."reciprocity: arguments looked at"(
  store.constancy(hash(a, b, min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown")),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              b0 := a,
              b1 := b,
              c2 := min_cell_length,
              c3 := min_axon_length,
              c4 := prob_min,
              c5 := size_min,
              a6 := "exclude",
              b7 := "unknown"
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
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."reciprocity: USE its warehouse first (build )"(
--   plain BIGINT,
--   given DOUBLE,
--   known BIGINT,
--   a,
--   b,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."reciprocity: arguments looked at"(
  store.constancy(hash(a, b, min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown")),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              b0 := a,
              b1 := b,
              c2 := min_cell_length,
              c3 := min_axon_length,
              c4 := prob_min,
              c5 := size_min,
              a6 := "exclude",
              b7 := "unknown"
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
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."reciprocity: USE its warehouse first (build )"(
--   plain DOUBLE,
--   given UUID,
--   known INTEGER,
--   a,
--   b,
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
          'reciprocity was given a name where a value is due. Write a text in single quotes, as in a := ''HVC''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in exclude := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."reciprocity: USE its warehouse first (build )"(
--   plain BIGINT,
--   given UUID,
--   known INTEGER,
--   a,
--   b,
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
          'reciprocity was given a name where a value is due. Write a text in single quotes, as in a := ''HVC''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in exclude := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."reciprocity: arguments looked at"(
--   constancy DOUBLE, types BIGINT, known, a, b, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown
-- )
SELECT *
FROM store."reciprocity: body"(
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
          store.check_paper_celltype('a', a, true),
          store.check_paper_celltype('b', b, true),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  a,
  b,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."reciprocity: arguments looked at"(
--   constancy BIGINT, types BIGINT, known, a, b, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown
-- )
SELECT *
FROM store."reciprocity: arguments worked out ahead"(
  date_part(
    CASE
      WHEN ((
        NOT regexp_matches(
          regexp_replace(
            concat(
              store.bound_name(a),
              store.bound_name(b),
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
          store.once(store.constancy(hash(a)), store.check_paper_celltype('a', a, true), NULL),
          store.once(store.constancy(hash(b)), store.check_paper_celltype('b', b, true), NULL),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  store.constancy(hash("exclude")),
  store.constancy(hash(a, b, min_cell_length, min_axon_length, prob_min, size_min, "unknown")),
  a,
  b,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."reciprocity: arguments looked at"(
--   constancy DOUBLE, types DOUBLE, known, a, b, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown
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

-- store."reciprocity: arguments looked at"(
--   constancy BIGINT, types DOUBLE, known, a, b, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown
-- )
SELECT *
FROM store."reciprocity: body"(
  1,
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

-- store."reciprocity: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 BIGINT,
--   constancy DOUBLE,
--   a,
--   b,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
WITH "reciprocity: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT "exclude" AS "exclude" LIMIT (SELECT 1)) AS "reciprocity: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_probability('prob_min', prob_min),
        store.check_neuron_ids('exclude', "reciprocity: row of arguments"."exclude"),
        store.check_word('unknown', "unknown", list_value('keep', 'drop'), '''keep'' and ''drop'''),
        store.check_thresholds(
          'min_cell_length, min_axon_length, prob_min, size_min',
          greatest(CAST(NULL AS DOUBLE), min_cell_length, min_axon_length, prob_min, size_min)
        ),
        store.check_paper_celltype('a', a, true),
        store.check_paper_celltype('b', b, true),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."reciprocity: body"(
  1,
  a,
  b,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  (SELECT g."exclude" FROM "reciprocity: arguments" AS g),
  "unknown"
);

-- store."reciprocity: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0,
--   constancy BIGINT,
--   a,
--   b,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
WITH "reciprocity: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT
      a AS a,
      b AS b,
      min_cell_length AS min_cell_length,
      min_axon_length AS min_axon_length,
      prob_min AS prob_min,
      size_min AS size_min,
      "exclude" AS "exclude",
      "unknown" AS "unknown"
    LIMIT (SELECT 1)
  ) AS "reciprocity: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        COALESCE(
          store.check_probability(
            'prob_min', store.once(store.constancy(prob_min), prob_min, "reciprocity: row of arguments".prob_min)
          ),
          store.check_neuron_ids(
            'exclude', store.once(store.constancy("exclude"), "exclude", "reciprocity: row of arguments"."exclude")
          ),
          store.check_word(
            'unknown',
            store.once(store.constancy("unknown"), "unknown", "reciprocity: row of arguments"."unknown"),
            list_value('keep', 'drop'),
            '''keep'' and ''drop'''
          ),
          store.check_thresholds(
            'min_cell_length, min_axon_length, prob_min, size_min',
            greatest(
              CAST(NULL AS DOUBLE),
              store.once(
                store.constancy(min_cell_length), min_cell_length, "reciprocity: row of arguments".min_cell_length
              ),
              store.once(
                store.constancy(min_axon_length), min_axon_length, "reciprocity: row of arguments".min_axon_length
              ),
              store.once(store.constancy(prob_min), prob_min, "reciprocity: row of arguments".prob_min),
              store.once(store.constancy(size_min), size_min, "reciprocity: row of arguments".size_min)
            )
          ),
          store.check_paper_celltype('a', store.once(store.constancy(a), a, "reciprocity: row of arguments".a), true),
          store.check_paper_celltype('b', store.once(store.constancy(b), b, "reciprocity: row of arguments".b), true),
          NULL
        )
      )
    ) IS NULL
  )
)
SELECT *
FROM store."reciprocity: body"(
  1,
  store.once(store.constancy(a), a, (SELECT g.a FROM "reciprocity: arguments" AS g)),
  store.once(store.constancy(b), b, (SELECT g.b FROM "reciprocity: arguments" AS g)),
  store.once(
    store.constancy(min_cell_length), min_cell_length, (SELECT g.min_cell_length FROM "reciprocity: arguments" AS g)
  ),
  store.once(
    store.constancy(min_axon_length), min_axon_length, (SELECT g.min_axon_length FROM "reciprocity: arguments" AS g)
  ),
  store.once(store.constancy(prob_min), prob_min, (SELECT g.prob_min FROM "reciprocity: arguments" AS g)),
  store.once(store.constancy(size_min), size_min, (SELECT g.size_min FROM "reciprocity: arguments" AS g)),
  store.once(store.constancy("exclude"), "exclude", (SELECT g."exclude" FROM "reciprocity: arguments" AS g)),
  store.once(store.constancy("unknown"), "unknown", (SELECT g."unknown" FROM "reciprocity: arguments" AS g))
)
LIMIT (SELECT 4000000000000000000 FROM "reciprocity: arguments");

-- store."reciprocity: arguments worked out ahead"(
--   columns BIGINT,
--   legal DOUBLE,
--   known,
--   constancy_0,
--   constancy,
--   a,
--   b,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."reciprocity: body"(
  1,
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
        store.once(store.constancy(hash(a)), store.check_paper_celltype('a', a, true), NULL),
        store.once(store.constancy(hash(b)), store.check_paper_celltype('b', b, true), NULL),
        NULL
      )
    ) AS BIGINT
  )
);

-- store."reciprocity: arguments worked out ahead"(
--   columns DOUBLE,
--   legal,
--   known,
--   constancy_0,
--   constancy,
--   a,
--   b,
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
          'reciprocity was given a name where a value is due. Write a text in single quotes, as in a := ''HVC''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in exclude := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."reciprocity: body"(legal BIGINT, a, b, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown)
WITH
  "reciprocity: input" AS (
    SELECT p.post_id AS id, p.pre_id AS partner_id, p.synapse_count, p.total_size
    FROM store.suitable_pairs(b, a, min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown") AS p
    WHERE (p.pre_id != p.post_id)
  ),
  "reciprocity: output" AS (
    SELECT p.pre_id AS id, p.post_id AS partner_id, p.synapse_count, p.total_size
    FROM store.suitable_pairs(a, b, min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown") AS p
    WHERE (p.pre_id != p.post_id)
  ),
  "reciprocity: partner" AS (
    SELECT
      COALESCE(i.id, o.id) AS id,
      COALESCE(i.partner_id, o.partner_id) AS partner_id,
      (i.id = o.id) AS is_shared,
      i.synapse_count AS in_count,
      o.synapse_count AS out_count,
      i.total_size AS in_size,
      o.total_size AS out_size
    FROM (
      "reciprocity: input" AS i
      FULL JOIN "reciprocity: output" AS o ON (((o.id = i.id) AND (o.partner_id = i.partner_id)))
    )
  )
SELECT
  p.id,
  count(p.in_count) AS inputs,
  count(p.out_count) AS outputs,
  count_star() FILTER (WHERE p.is_shared) AS shared,
  (count_star() FILTER (WHERE p.is_shared) / count(p.in_count)) AS shared_of_inputs,
  (count_star() FILTER (WHERE p.is_shared) / count(p.out_count)) AS shared_of_outputs,
  (COALESCE(sum(p.in_count) FILTER (WHERE p.is_shared), 0) / sum(p.in_count)) AS shared_of_input_count,
  (COALESCE(sum(p.out_count) FILTER (WHERE p.is_shared), 0) / sum(p.out_count)) AS shared_of_output_count,
  (COALESCE(sum(p.in_size) FILTER (WHERE p.is_shared), 0) / "nullif"(sum(p.in_size), 0)) AS shared_of_input_size,
  (COALESCE(sum(p.out_size) FILTER (WHERE p.is_shared), 0) / "nullif"(sum(p.out_size), 0)) AS shared_of_output_size,
  (
    "first"(p.partner_id ORDER BY p.in_size DESC NULLS LAST, p.partner_id ASC NULLS LAST) = "first"(
      p.partner_id ORDER BY p.out_size DESC NULLS LAST, p.partner_id ASC NULLS LAST
    )
  ) AS strongest_is_same
FROM "reciprocity: partner" AS p
GROUP BY p.id
HAVING ((count(p.in_count) > 0) AND (count(p.out_count) > 0));

-- store."reciprocity: body"(legal DOUBLE, a, b, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown)
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
            store.check_paper_celltype('a', a, true),
            store.check_paper_celltype('b', b, true),
            NULL
          ),
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);
