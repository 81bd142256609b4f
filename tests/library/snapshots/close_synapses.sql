-- close_synapses(axon_type, a, b, radius, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown)
SELECT *
FROM store."close_synapses: use its warehouse first (build )"(
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
                        b1 := a,
                        b2 := b,
                        c3 := radius,
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
                  axon_type, a, b, radius, min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown"
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
  a,
  b,
  radius,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."close_synapses: USE its warehouse first (build )"(
--   plain DOUBLE,
--   given DOUBLE,
--   known BIGINT,
--   axon_type,
--   a,
--   b,
--   radius,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."close_synapses: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          COALESCE(store.check_coordinates('radius', list_value(radius)), store.check_radius(radius)),
          store.check_probability('prob_min', prob_min),
          store.check_neuron_ids('exclude', "exclude"),
          store.check_word('unknown', "unknown", list_value('keep', 'drop'), '''keep'' and ''drop'''),
          store.check_thresholds(
            'min_cell_length, min_axon_length, prob_min, size_min',
            greatest(CAST(NULL AS DOUBLE), min_cell_length, min_axon_length, prob_min, size_min)
          ),
          store.check_paper_celltype('axon_type', axon_type, false),
          store.check_paper_celltype('a', a, true),
          store.check_paper_celltype('b', b, true),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  axon_type,
  a,
  b,
  radius,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."close_synapses: USE its warehouse first (build )"(
--   plain BIGINT,
--   given BIGINT,
--   known BIGINT,
--   axon_type,
--   a,
--   b,
--   radius,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."close_synapses: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          COALESCE(store.check_coordinates('radius', list_value(radius)), store.check_radius(radius)),
          store.check_probability('prob_min', prob_min),
          store.check_neuron_ids('exclude', "exclude"),
          store.check_word('unknown', "unknown", list_value('keep', 'drop'), '''keep'' and ''drop'''),
          store.check_thresholds(
            'min_cell_length, min_axon_length, prob_min, size_min',
            greatest(CAST(NULL AS DOUBLE), min_cell_length, min_axon_length, prob_min, size_min)
          ),
          store.check_paper_celltype('axon_type', axon_type, false),
          store.check_paper_celltype('a', a, true),
          store.check_paper_celltype('b', b, true),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  axon_type,
  a,
  b,
  radius,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."close_synapses: USE its warehouse first (build )"(
--   plain DOUBLE,
--   given BIGINT,
--   known BIGINT,
--   axon_type,
--   a,
--   b,
--   radius,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."close_synapses: arguments looked at"(
  store.constancy(
    hash(axon_type, a, b, radius, min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown")
  ),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              b0 := axon_type,
              b1 := a,
              b2 := b,
              c3 := radius,
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
  axon_type,
  a,
  b,
  radius,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."close_synapses: USE its warehouse first (build )"(
--   plain BIGINT,
--   given DOUBLE,
--   known BIGINT,
--   axon_type,
--   a,
--   b,
--   radius,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."close_synapses: arguments looked at"(
  store.constancy(
    hash(axon_type, a, b, radius, min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown")
  ),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              b0 := axon_type,
              b1 := a,
              b2 := b,
              c3 := radius,
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
  axon_type,
  a,
  b,
  radius,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."close_synapses: USE its warehouse first (build )"(
--   plain DOUBLE,
--   given UUID,
--   known INTEGER,
--   axon_type,
--   a,
--   b,
--   radius,
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
          'close_synapses was given a name where a value is due. Write a text in single quotes, as in axon_type := ''HVC''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in exclude := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."close_synapses: USE its warehouse first (build )"(
--   plain BIGINT,
--   given UUID,
--   known INTEGER,
--   axon_type,
--   a,
--   b,
--   radius,
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
          'close_synapses was given a name where a value is due. Write a text in single quotes, as in axon_type := ''HVC''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in exclude := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."close_synapses: arguments looked at"(
--   constancy DOUBLE,
--   types BIGINT,
--   known,
--   axon_type,
--   a,
--   b,
--   radius,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."close_synapses: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          COALESCE(store.check_coordinates('radius', list_value(radius)), store.check_radius(radius)),
          store.check_probability('prob_min', prob_min),
          store.check_neuron_ids('exclude', "exclude"),
          store.check_word('unknown', "unknown", list_value('keep', 'drop'), '''keep'' and ''drop'''),
          store.check_thresholds(
            'min_cell_length, min_axon_length, prob_min, size_min',
            greatest(CAST(NULL AS DOUBLE), min_cell_length, min_axon_length, prob_min, size_min)
          ),
          store.check_paper_celltype('axon_type', axon_type, false),
          store.check_paper_celltype('a', a, true),
          store.check_paper_celltype('b', b, true),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  axon_type,
  a,
  b,
  radius,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."close_synapses: arguments looked at"(
--   constancy BIGINT,
--   types BIGINT,
--   known,
--   axon_type,
--   a,
--   b,
--   radius,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."close_synapses: arguments worked out ahead"(
  date_part(
    CASE
      WHEN ((
        NOT regexp_matches(
          regexp_replace(
            concat(
              store.bound_name(axon_type),
              store.bound_name(a),
              store.bound_name(b),
              store.bound_name(radius),
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
            store.constancy(hash(radius)),
            COALESCE(store.check_coordinates('radius', list_value(radius)), store.check_radius(radius)),
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
          store.once(store.constancy(hash(axon_type)), store.check_paper_celltype('axon_type', axon_type, false), NULL),
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
  store.constancy(hash(axon_type, a, b, radius, min_cell_length, min_axon_length, prob_min, size_min, "unknown")),
  axon_type,
  a,
  b,
  radius,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."close_synapses: arguments looked at"(
--   constancy DOUBLE,
--   types DOUBLE,
--   known,
--   axon_type,
--   a,
--   b,
--   radius,
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
            WHEN ((NOT store.takes_one_celltype(a))) THEN (store.refuse_one_celltype('a', a))
            WHEN ((NOT store.takes_one_celltype(b))) THEN (store.refuse_one_celltype('b', b))
            WHEN ((NOT store.takes_coordinate(radius))) THEN (store.refuse_coordinate('radius', radius))
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

-- store."close_synapses: arguments looked at"(
--   constancy BIGINT,
--   types DOUBLE,
--   known,
--   axon_type,
--   a,
--   b,
--   radius,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."close_synapses: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
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
      WHEN ((NOT store.takes_one_celltype(a))) THEN (store.refuse_one_celltype('a', a))
      WHEN ((NOT store.takes_one_celltype(b))) THEN (store.refuse_one_celltype('b', b))
      WHEN ((NOT store.takes_coordinate(radius))) THEN (store.refuse_coordinate('radius', radius))
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

-- store."close_synapses: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 BIGINT,
--   constancy DOUBLE,
--   axon_type,
--   a,
--   b,
--   radius,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
WITH "close_synapses: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT "exclude" AS "exclude" LIMIT (SELECT 1)) AS "close_synapses: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        COALESCE(store.check_coordinates('radius', list_value(radius)), store.check_radius(radius)),
        store.check_probability('prob_min', prob_min),
        store.check_neuron_ids('exclude', "close_synapses: row of arguments"."exclude"),
        store.check_word('unknown', "unknown", list_value('keep', 'drop'), '''keep'' and ''drop'''),
        store.check_thresholds(
          'min_cell_length, min_axon_length, prob_min, size_min',
          greatest(CAST(NULL AS DOUBLE), min_cell_length, min_axon_length, prob_min, size_min)
        ),
        store.check_paper_celltype('axon_type', axon_type, false),
        store.check_paper_celltype('a', a, true),
        store.check_paper_celltype('b', b, true),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."close_synapses: body"(
  1,
  axon_type,
  a,
  b,
  radius,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  (SELECT g."exclude" FROM "close_synapses: arguments" AS g),
  "unknown"
);

-- store."close_synapses: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0,
--   constancy BIGINT,
--   axon_type,
--   a,
--   b,
--   radius,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
WITH "close_synapses: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT
      axon_type AS axon_type,
      a AS a,
      b AS b,
      radius AS radius,
      min_cell_length AS min_cell_length,
      min_axon_length AS min_axon_length,
      prob_min AS prob_min,
      size_min AS size_min,
      "exclude" AS "exclude",
      "unknown" AS "unknown"
    LIMIT (SELECT 1)
  ) AS "close_synapses: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        COALESCE(
          COALESCE(
            store.check_coordinates(
              'radius',
              list_value(store.once(store.constancy(radius), radius, "close_synapses: row of arguments".radius))
            ),
            store.check_radius(store.once(store.constancy(radius), radius, "close_synapses: row of arguments".radius))
          ),
          store.check_probability(
            'prob_min', store.once(store.constancy(prob_min), prob_min, "close_synapses: row of arguments".prob_min)
          ),
          store.check_neuron_ids(
            'exclude', store.once(store.constancy("exclude"), "exclude", "close_synapses: row of arguments"."exclude")
          ),
          store.check_word(
            'unknown',
            store.once(store.constancy("unknown"), "unknown", "close_synapses: row of arguments"."unknown"),
            list_value('keep', 'drop'),
            '''keep'' and ''drop'''
          ),
          store.check_thresholds(
            'min_cell_length, min_axon_length, prob_min, size_min',
            greatest(
              CAST(NULL AS DOUBLE),
              store.once(
                store.constancy(min_cell_length), min_cell_length, "close_synapses: row of arguments".min_cell_length
              ),
              store.once(
                store.constancy(min_axon_length), min_axon_length, "close_synapses: row of arguments".min_axon_length
              ),
              store.once(store.constancy(prob_min), prob_min, "close_synapses: row of arguments".prob_min),
              store.once(store.constancy(size_min), size_min, "close_synapses: row of arguments".size_min)
            )
          ),
          store.check_paper_celltype(
            'axon_type',
            store.once(store.constancy(axon_type), axon_type, "close_synapses: row of arguments".axon_type),
            false
          ),
          store.check_paper_celltype(
            'a', store.once(store.constancy(a), a, "close_synapses: row of arguments".a), true
          ),
          store.check_paper_celltype(
            'b', store.once(store.constancy(b), b, "close_synapses: row of arguments".b), true
          ),
          NULL
        )
      )
    ) IS NULL
  )
)
SELECT *
FROM store."close_synapses: body"(
  1,
  store.once(store.constancy(axon_type), axon_type, (SELECT g.axon_type FROM "close_synapses: arguments" AS g)),
  store.once(store.constancy(a), a, (SELECT g.a FROM "close_synapses: arguments" AS g)),
  store.once(store.constancy(b), b, (SELECT g.b FROM "close_synapses: arguments" AS g)),
  store.once(store.constancy(radius), radius, (SELECT g.radius FROM "close_synapses: arguments" AS g)),
  store.once(
    store.constancy(min_cell_length), min_cell_length, (SELECT g.min_cell_length FROM "close_synapses: arguments" AS g)
  ),
  store.once(
    store.constancy(min_axon_length), min_axon_length, (SELECT g.min_axon_length FROM "close_synapses: arguments" AS g)
  ),
  store.once(store.constancy(prob_min), prob_min, (SELECT g.prob_min FROM "close_synapses: arguments" AS g)),
  store.once(store.constancy(size_min), size_min, (SELECT g.size_min FROM "close_synapses: arguments" AS g)),
  store.once(store.constancy("exclude"), "exclude", (SELECT g."exclude" FROM "close_synapses: arguments" AS g)),
  store.once(store.constancy("unknown"), "unknown", (SELECT g."unknown" FROM "close_synapses: arguments" AS g))
)
LIMIT (SELECT 4000000000000000000 FROM "close_synapses: arguments");

-- store."close_synapses: arguments worked out ahead"(
--   columns BIGINT,
--   legal DOUBLE,
--   known,
--   constancy_0,
--   constancy,
--   axon_type,
--   a,
--   b,
--   radius,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."close_synapses: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
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
          store.constancy(hash(radius)),
          COALESCE(store.check_coordinates('radius', list_value(radius)), store.check_radius(radius)),
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
        store.once(store.constancy(hash(axon_type)), store.check_paper_celltype('axon_type', axon_type, false), NULL),
        store.once(store.constancy(hash(a)), store.check_paper_celltype('a', a, true), NULL),
        store.once(store.constancy(hash(b)), store.check_paper_celltype('b', b, true), NULL),
        NULL
      )
    ) AS BIGINT
  )
);

-- store."close_synapses: arguments worked out ahead"(
--   columns DOUBLE,
--   legal,
--   known,
--   constancy_0,
--   constancy,
--   axon_type,
--   a,
--   b,
--   radius,
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
          'close_synapses was given a name where a value is due. Write a text in single quotes, as in axon_type := ''HVC''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in exclude := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."close_synapses: body"(
--   legal BIGINT, axon_type, a, b, radius, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown
-- )
WITH
  "close_synapses: synapse" AS MATERIALIZED (
    SELECT s.synapse_id, s.pre_id, s.post_id, s.post_celltype, s.x, s.y, s.z
    FROM store.suitable_synapses(
      axon_type, NULL, min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown"
    ) AS s
    WHERE (s.post_celltype IN (a, b))
  ),
  "close_synapses: reach" AS (SELECT (CAST(least(ceil(CAST(radius AS DOUBLE)), 4294967296e0) AS BIGINT) + 1) AS nm),
  "close_synapses: first_synapse" AS (
    SELECT
      s.synapse_id,
      s.pre_id,
      s.post_id,
      s.x,
      s.y,
      s.z,
      (((s.x + r.nm) // (2 * r.nm)) - i.step) AS cube_x,
      (((s.y + r.nm) // (2 * r.nm)) - j.step) AS cube_y,
      (((s.z + r.nm) // (2 * r.nm)) - k.step) AS cube_z
    FROM
      "close_synapses: synapse" AS s ,
      "close_synapses: reach" AS r ,
      "range"(0, 2) AS i(step) ,
      "range"(0, 2) AS j(step) ,
      "range"(0, 2) AS k(step)
    WHERE (s.post_celltype = a)
  ),
  "close_synapses: second_synapse" AS (
    SELECT
      s.synapse_id,
      s.pre_id,
      s.post_id,
      s.x,
      s.y,
      s.z,
      (s.x // (2 * r.nm)) AS cube_x,
      (s.y // (2 * r.nm)) AS cube_y,
      (s.z // (2 * r.nm)) AS cube_z
    FROM "close_synapses: synapse" AS s , "close_synapses: reach" AS r
    WHERE (s.post_celltype = b)
  ),
  "close_synapses: pair" AS (
    SELECT
      f.pre_id, f.synapse_id AS first_id, s.synapse_id AS second_id, f.post_id AS first_cell, s.post_id AS second_cell
    FROM (
      "close_synapses: first_synapse" AS f
      INNER JOIN "close_synapses: second_synapse" AS s ON ((
        (s.pre_id = f.pre_id) AND (s.cube_x = f.cube_x) AND (s.cube_y = f.cube_y) AND (s.cube_z = f.cube_z)
      ))
    )
    WHERE (
      (s.synapse_id != f.synapse_id)
      AND (
        (
          (
            power((CAST(s.x AS DOUBLE) - f.x), 2) + power((CAST(s.y AS DOUBLE) - f.y), 2)
          ) + power((CAST(s.z AS DOUBLE) - f.z), 2)
        ) <= power(CAST(radius AS DOUBLE), 2)
      )
    )
  )
SELECT
  (count_star() // CASE WHEN ((a = b)) THEN (2) ELSE 1 END) AS synapse_pairs,
  count(DISTINCT p.first_id) AS first_synapses,
  count(DISTINCT p.second_id) AS second_synapses,
  count(DISTINCT p.pre_id) AS axons,
  count(DISTINCT p.first_cell) AS first_cells,
  count(DISTINCT p.second_cell) AS second_cells
FROM "close_synapses: pair" AS p;

-- store."close_synapses: body"(
--   legal DOUBLE, axon_type, a, b, radius, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((legal > 0)) THEN (
        COALESCE(
          COALESCE(
            COALESCE(store.check_coordinates('radius', list_value(radius)), store.check_radius(radius)),
            store.check_probability('prob_min', prob_min),
            store.check_neuron_ids('exclude', "exclude"),
            store.check_word('unknown', "unknown", list_value('keep', 'drop'), '''keep'' and ''drop'''),
            store.check_thresholds(
              'min_cell_length, min_axon_length, prob_min, size_min',
              greatest(CAST(NULL AS DOUBLE), min_cell_length, min_axon_length, prob_min, size_min)
            ),
            store.check_paper_celltype('axon_type', axon_type, false),
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
