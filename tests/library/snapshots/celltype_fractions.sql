-- celltype_fractions(min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown)
SELECT *
FROM store."celltype_fractions: use its warehouse first (build )"(
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
                        c0 := min_cell_length,
                        c1 := min_axon_length,
                        c2 := prob_min,
                        c3 := size_min,
                        a4 := "exclude",
                        b5 := "unknown"
                      )
                    ),
                    'STRUCT\(((c\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|b\d+ (VARCHAR)|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
                  )
                  AND ('a' != 'A')
                  AND ('a' != 'á')
                )
              )
              OR (hash(min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown") IS NULL)
            ) AS BOOLEAN
          ) IS NOT DISTINCT FROM true
        ) = store.epoch_tells()
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  CAST(1 AS INTEGER),
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."celltype_fractions: USE its warehouse first (build )"(
--   plain DOUBLE, given DOUBLE, known BIGINT, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown
-- )
SELECT *
FROM store."celltype_fractions: body"(
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
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."celltype_fractions: USE its warehouse first (build )"(
--   plain BIGINT, given BIGINT, known BIGINT, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown
-- )
SELECT *
FROM store."celltype_fractions: body"(
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
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."celltype_fractions: USE its warehouse first (build )"(
--   plain DOUBLE, given BIGINT, known BIGINT, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown
-- )
SELECT *
FROM store."celltype_fractions: arguments looked at"(
  store.constancy(hash(min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown")),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              c0 := min_cell_length,
              c1 := min_axon_length,
              c2 := prob_min,
              c3 := size_min,
              a4 := "exclude",
              b5 := "unknown"
            )
          ),
          'STRUCT\(((c\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|b\d+ (VARCHAR)|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
        )
        AND ('a' != 'A')
        AND ('a' != 'á')
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."celltype_fractions: USE its warehouse first (build )"(
--   plain BIGINT, given DOUBLE, known BIGINT, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown
-- )
SELECT *
FROM store."celltype_fractions: arguments looked at"(
  store.constancy(hash(min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown")),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              c0 := min_cell_length,
              c1 := min_axon_length,
              c2 := prob_min,
              c3 := size_min,
              a4 := "exclude",
              b5 := "unknown"
            )
          ),
          'STRUCT\(((c\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|b\d+ (VARCHAR)|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
        )
        AND ('a' != 'A')
        AND ('a' != 'á')
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."celltype_fractions: USE its warehouse first (build )"(
--   plain DOUBLE, given UUID, known INTEGER, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'celltype_fractions was given a name where a value is due. Write a text in single quotes, as in unknown := ''keep''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in exclude := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."celltype_fractions: USE its warehouse first (build )"(
--   plain BIGINT, given UUID, known INTEGER, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'celltype_fractions was given a name where a value is due. Write a text in single quotes, as in unknown := ''keep''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in exclude := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."celltype_fractions: arguments looked at"(
--   constancy DOUBLE, types BIGINT, known, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown
-- )
SELECT *
FROM store."celltype_fractions: body"(
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
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."celltype_fractions: arguments looked at"(
--   constancy BIGINT, types BIGINT, known, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown
-- )
SELECT *
FROM store."celltype_fractions: arguments worked out ahead"(
  date_part(
    CASE
      WHEN ((
        NOT regexp_matches(
          regexp_replace(
            concat(
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
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  store.constancy(hash("exclude")),
  store.constancy(hash(min_cell_length, min_axon_length, prob_min, size_min, "unknown")),
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."celltype_fractions: arguments looked at"(
--   constancy DOUBLE, types DOUBLE, known, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          CASE
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

-- store."celltype_fractions: arguments looked at"(
--   constancy BIGINT, types DOUBLE, known, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown
-- )
SELECT *
FROM store."celltype_fractions: body"(
  1,
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

-- store."celltype_fractions: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 BIGINT,
--   constancy DOUBLE,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
WITH "celltype_fractions: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT "exclude" AS "exclude" LIMIT (SELECT 1)) AS "celltype_fractions: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_probability('prob_min', prob_min),
        store.check_neuron_ids('exclude', "celltype_fractions: row of arguments"."exclude"),
        store.check_word('unknown', "unknown", list_value('keep', 'drop'), '''keep'' and ''drop'''),
        store.check_thresholds(
          'min_cell_length, min_axon_length, prob_min, size_min',
          greatest(CAST(NULL AS DOUBLE), min_cell_length, min_axon_length, prob_min, size_min)
        ),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."celltype_fractions: body"(
  1,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  (SELECT g."exclude" FROM "celltype_fractions: arguments" AS g),
  "unknown"
);

-- store."celltype_fractions: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0,
--   constancy BIGINT,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
WITH "celltype_fractions: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT
      min_cell_length AS min_cell_length,
      min_axon_length AS min_axon_length,
      prob_min AS prob_min,
      size_min AS size_min,
      "exclude" AS "exclude",
      "unknown" AS "unknown"
    LIMIT (SELECT 1)
  ) AS "celltype_fractions: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        COALESCE(
          store.check_probability(
            'prob_min', store.once(store.constancy(prob_min), prob_min, "celltype_fractions: row of arguments".prob_min)
          ),
          store.check_neuron_ids(
            'exclude',
            store.once(store.constancy("exclude"), "exclude", "celltype_fractions: row of arguments"."exclude")
          ),
          store.check_word(
            'unknown',
            store.once(store.constancy("unknown"), "unknown", "celltype_fractions: row of arguments"."unknown"),
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
                "celltype_fractions: row of arguments".min_cell_length
              ),
              store.once(
                store.constancy(min_axon_length),
                min_axon_length,
                "celltype_fractions: row of arguments".min_axon_length
              ),
              store.once(store.constancy(prob_min), prob_min, "celltype_fractions: row of arguments".prob_min),
              store.once(store.constancy(size_min), size_min, "celltype_fractions: row of arguments".size_min)
            )
          ),
          NULL
        )
      )
    ) IS NULL
  )
)
SELECT *
FROM store."celltype_fractions: body"(
  1,
  store.once(
    store.constancy(min_cell_length),
    min_cell_length,
    (SELECT g.min_cell_length FROM "celltype_fractions: arguments" AS g)
  ),
  store.once(
    store.constancy(min_axon_length),
    min_axon_length,
    (SELECT g.min_axon_length FROM "celltype_fractions: arguments" AS g)
  ),
  store.once(store.constancy(prob_min), prob_min, (SELECT g.prob_min FROM "celltype_fractions: arguments" AS g)),
  store.once(store.constancy(size_min), size_min, (SELECT g.size_min FROM "celltype_fractions: arguments" AS g)),
  store.once(store.constancy("exclude"), "exclude", (SELECT g."exclude" FROM "celltype_fractions: arguments" AS g)),
  store.once(store.constancy("unknown"), "unknown", (SELECT g."unknown" FROM "celltype_fractions: arguments" AS g))
)
LIMIT (SELECT 4000000000000000000 FROM "celltype_fractions: arguments");

-- store."celltype_fractions: arguments worked out ahead"(
--   columns BIGINT,
--   legal DOUBLE,
--   known,
--   constancy_0,
--   constancy,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."celltype_fractions: body"(
  1,
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
        NULL
      )
    ) AS BIGINT
  )
);

-- store."celltype_fractions: arguments worked out ahead"(
--   columns DOUBLE,
--   legal,
--   known,
--   constancy_0,
--   constancy,
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
          'celltype_fractions was given a name where a value is due. Write a text in single quotes, as in unknown := ''keep''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in exclude := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."celltype_fractions: body"(
--   legal BIGINT, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown
-- )
WITH
  "celltype_fractions: received" AS (
    SELECT
      c.partner_celltype AS pre_celltype,
      c.celltype AS post_celltype,
      sum(c.synapse_count) AS synapse_count,
      sum(c.total_size) AS total_size,
      CAST(median(c.synapse_count) AS DOUBLE) AS count_median
    FROM store.counts_by_partner_type(
      NULL, 'incoming', min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown"
    ) AS c
    GROUP BY c.partner_celltype, c.celltype
  ),
  "celltype_fractions: given" AS (
    SELECT
      c.celltype AS pre_celltype,
      c.partner_celltype AS post_celltype,
      CAST(median(c.synapse_count) AS DOUBLE) AS count_median
    FROM store.counts_by_partner_type(
      NULL, 'outgoing', min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown"
    ) AS c
    GROUP BY c.celltype, c.partner_celltype
  ),
  "celltype_fractions: pairs" AS (
    SELECT
      p."position" AS pre_position,
      q."position" AS post_position,
      p.celltype AS pre_celltype,
      q.celltype AS post_celltype,
      CAST(COALESCE(r.synapse_count, 0) AS BIGINT) AS synapse_count,
      COALESCE(r.total_size, 0.0) AS total_size,
      r.count_median AS input_count_median,
      g.count_median AS output_count_median
    FROM (
      (
        (store.paper_celltypes() AS p CROSS JOIN store.paper_celltypes() AS q)
        LEFT JOIN "celltype_fractions: received" AS r ON ((
          (r.pre_celltype = p.celltype) AND (r.post_celltype = q.celltype)
        ))
      )
      LEFT JOIN "celltype_fractions: given" AS g ON (((g.pre_celltype = p.celltype) AND (g.post_celltype = q.celltype)))
    )
    WHERE (NOT q.axon_only)
  ),
  "celltype_fractions: summed" AS (
    SELECT
      p.*,
      sum(p.synapse_count) OVER (PARTITION BY p.post_position) AS input_count,
      sum(p.total_size) OVER (PARTITION BY p.post_position) AS input_size,
      sum(p.synapse_count) OVER (PARTITION BY p.pre_position) AS output_count,
      sum(p.total_size) OVER (PARTITION BY p.pre_position) AS output_size,
      sum(p.total_size) OVER () AS dataset_size
    FROM "celltype_fractions: pairs" AS p
  )
SELECT
  s.pre_celltype,
  s.post_celltype,
  s.synapse_count,
  s.total_size,
  store."percent"(s.synapse_count, s.input_count) AS input_count_percent,
  store."percent"(s.total_size, s.input_size) AS input_size_percent,
  store."percent"(s.synapse_count, s.output_count) AS output_count_percent,
  store."percent"(s.total_size, s.output_size) AS output_size_percent,
  store."percent"(s.total_size, s.dataset_size) AS dataset_size_percent,
  s.input_count_median,
  s.output_count_median
FROM "celltype_fractions: summed" AS s
ORDER BY s.pre_position ASC NULLS LAST, s.post_position ASC NULLS LAST;

-- store."celltype_fractions: body"(
--   legal DOUBLE, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown
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
            NULL
          ),
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);
