-- synapse_density_overview(
--   celltype, compartment, within_type, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown
-- )
SELECT *
FROM store."synapse_density_overview: use its warehouse first (build )"(
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
                        c0 := celltype,
                        c1 := compartment,
                        b2 := within_type,
                        d3 := min_cell_length,
                        d4 := min_axon_length,
                        d5 := prob_min,
                        d6 := size_min,
                        a7 := "exclude",
                        c8 := "unknown"
                      )
                    ),
                    'STRUCT\(((c\d+ (VARCHAR)|b\d+ (BOOLEAN)|d\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
                  )
                  AND ('a' != 'A')
                  AND ('a' != 'á')
                )
              )
              OR (
                hash(
                  celltype,
                  compartment,
                  within_type,
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
  compartment,
  within_type,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."synapse_density_overview: USE its warehouse first (build )"(
--   plain DOUBLE,
--   given DOUBLE,
--   known BIGINT,
--   celltype,
--   compartment,
--   within_type,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."synapse_density_overview: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_word('compartment', compartment, list_value('axon', 'dendrite'), '''axon'' and ''dendrite'''),
          store.check_probability('prob_min', prob_min),
          store.check_neuron_ids('exclude', "exclude"),
          store.check_word('unknown', "unknown", list_value('keep', 'drop'), '''keep'' and ''drop'''),
          store.check_thresholds(
            'min_cell_length, min_axon_length, prob_min, size_min',
            greatest(CAST(NULL AS DOUBLE), min_cell_length, min_axon_length, prob_min, size_min)
          ),
          store.check_paper_celltype('celltype', celltype, (compartment = 'dendrite')),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  celltype,
  compartment,
  within_type,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."synapse_density_overview: USE its warehouse first (build )"(
--   plain BIGINT,
--   given BIGINT,
--   known BIGINT,
--   celltype,
--   compartment,
--   within_type,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."synapse_density_overview: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_word('compartment', compartment, list_value('axon', 'dendrite'), '''axon'' and ''dendrite'''),
          store.check_probability('prob_min', prob_min),
          store.check_neuron_ids('exclude', "exclude"),
          store.check_word('unknown', "unknown", list_value('keep', 'drop'), '''keep'' and ''drop'''),
          store.check_thresholds(
            'min_cell_length, min_axon_length, prob_min, size_min',
            greatest(CAST(NULL AS DOUBLE), min_cell_length, min_axon_length, prob_min, size_min)
          ),
          store.check_paper_celltype('celltype', celltype, (compartment = 'dendrite')),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  celltype,
  compartment,
  within_type,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."synapse_density_overview: USE its warehouse first (build )"(
--   plain DOUBLE,
--   given BIGINT,
--   known BIGINT,
--   celltype,
--   compartment,
--   within_type,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."synapse_density_overview: arguments looked at"(
  store.constancy(
    hash(celltype, compartment, within_type, min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown")
  ),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              c0 := celltype,
              c1 := compartment,
              b2 := within_type,
              d3 := min_cell_length,
              d4 := min_axon_length,
              d5 := prob_min,
              d6 := size_min,
              a7 := "exclude",
              c8 := "unknown"
            )
          ),
          'STRUCT\(((c\d+ (VARCHAR)|b\d+ (BOOLEAN)|d\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
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
  compartment,
  within_type,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."synapse_density_overview: USE its warehouse first (build )"(
--   plain BIGINT,
--   given DOUBLE,
--   known BIGINT,
--   celltype,
--   compartment,
--   within_type,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."synapse_density_overview: arguments looked at"(
  store.constancy(
    hash(celltype, compartment, within_type, min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown")
  ),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              c0 := celltype,
              c1 := compartment,
              b2 := within_type,
              d3 := min_cell_length,
              d4 := min_axon_length,
              d5 := prob_min,
              d6 := size_min,
              a7 := "exclude",
              c8 := "unknown"
            )
          ),
          'STRUCT\(((c\d+ (VARCHAR)|b\d+ (BOOLEAN)|d\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
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
  compartment,
  within_type,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."synapse_density_overview: USE its warehouse first (build )"(
--   plain DOUBLE,
--   given UUID,
--   known INTEGER,
--   celltype,
--   compartment,
--   within_type,
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
          'synapse_density_overview was given a name where a value is due. Write a text in single quotes, as in celltype := ''HVC''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in exclude := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."synapse_density_overview: USE its warehouse first (build )"(
--   plain BIGINT,
--   given UUID,
--   known INTEGER,
--   celltype,
--   compartment,
--   within_type,
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
          'synapse_density_overview was given a name where a value is due. Write a text in single quotes, as in celltype := ''HVC''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in exclude := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."synapse_density_overview: arguments looked at"(
--   constancy DOUBLE,
--   types BIGINT,
--   known,
--   celltype,
--   compartment,
--   within_type,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."synapse_density_overview: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_word('compartment', compartment, list_value('axon', 'dendrite'), '''axon'' and ''dendrite'''),
          store.check_probability('prob_min', prob_min),
          store.check_neuron_ids('exclude', "exclude"),
          store.check_word('unknown', "unknown", list_value('keep', 'drop'), '''keep'' and ''drop'''),
          store.check_thresholds(
            'min_cell_length, min_axon_length, prob_min, size_min',
            greatest(CAST(NULL AS DOUBLE), min_cell_length, min_axon_length, prob_min, size_min)
          ),
          store.check_paper_celltype('celltype', celltype, (compartment = 'dendrite')),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  celltype,
  compartment,
  within_type,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."synapse_density_overview: arguments looked at"(
--   constancy BIGINT,
--   types BIGINT,
--   known,
--   celltype,
--   compartment,
--   within_type,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."synapse_density_overview: arguments worked out ahead"(
  date_part(
    CASE
      WHEN ((
        NOT regexp_matches(
          regexp_replace(
            concat(
              store.bound_name(celltype),
              store.bound_name(compartment),
              store.bound_name(within_type),
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
            store.constancy(hash(compartment)),
            store.check_word('compartment', compartment, list_value('axon', 'dendrite'), '''axon'' and ''dendrite'''),
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
            store.constancy(hash(celltype, compartment)),
            store.check_paper_celltype('celltype', celltype, (compartment = 'dendrite')),
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
    hash(celltype, compartment, within_type, min_cell_length, min_axon_length, prob_min, size_min, "unknown")
  ),
  celltype,
  compartment,
  within_type,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  "exclude",
  "unknown"
);

-- store."synapse_density_overview: arguments looked at"(
--   constancy DOUBLE,
--   types DOUBLE,
--   known,
--   celltype,
--   compartment,
--   within_type,
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
            WHEN ((NOT store.takes_word(compartment))) THEN (store.refuse_word('compartment', compartment))
            WHEN ((NOT store.takes_flag(within_type))) THEN (store.refuse_flag('within_type', within_type))
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

-- store."synapse_density_overview: arguments looked at"(
--   constancy BIGINT,
--   types DOUBLE,
--   known,
--   celltype,
--   compartment,
--   within_type,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."synapse_density_overview: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BOOLEAN)) ELSE NULL END,
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
      WHEN ((NOT store.takes_word(compartment))) THEN (store.refuse_word('compartment', compartment))
      WHEN ((NOT store.takes_flag(within_type))) THEN (store.refuse_flag('within_type', within_type))
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

-- store."synapse_density_overview: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 BIGINT,
--   constancy DOUBLE,
--   celltype,
--   compartment,
--   within_type,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
WITH "synapse_density_overview: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT "exclude" AS "exclude" LIMIT (SELECT 1)) AS "synapse_density_overview: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_word('compartment', compartment, list_value('axon', 'dendrite'), '''axon'' and ''dendrite'''),
        store.check_probability('prob_min', prob_min),
        store.check_neuron_ids('exclude', "synapse_density_overview: row of arguments"."exclude"),
        store.check_word('unknown', "unknown", list_value('keep', 'drop'), '''keep'' and ''drop'''),
        store.check_thresholds(
          'min_cell_length, min_axon_length, prob_min, size_min',
          greatest(CAST(NULL AS DOUBLE), min_cell_length, min_axon_length, prob_min, size_min)
        ),
        store.check_paper_celltype('celltype', celltype, (compartment = 'dendrite')),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."synapse_density_overview: body"(
  1,
  celltype,
  compartment,
  within_type,
  min_cell_length,
  min_axon_length,
  prob_min,
  size_min,
  (SELECT g."exclude" FROM "synapse_density_overview: arguments" AS g),
  "unknown"
);

-- store."synapse_density_overview: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0,
--   constancy BIGINT,
--   celltype,
--   compartment,
--   within_type,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
WITH "synapse_density_overview: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT
      celltype AS celltype,
      compartment AS compartment,
      within_type AS within_type,
      min_cell_length AS min_cell_length,
      min_axon_length AS min_axon_length,
      prob_min AS prob_min,
      size_min AS size_min,
      "exclude" AS "exclude",
      "unknown" AS "unknown"
    LIMIT (SELECT 1)
  ) AS "synapse_density_overview: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        COALESCE(
          store.check_word(
            'compartment',
            store.once(
              store.constancy(compartment), compartment, "synapse_density_overview: row of arguments".compartment
            ),
            list_value('axon', 'dendrite'),
            '''axon'' and ''dendrite'''
          ),
          store.check_probability(
            'prob_min',
            store.once(store.constancy(prob_min), prob_min, "synapse_density_overview: row of arguments".prob_min)
          ),
          store.check_neuron_ids(
            'exclude',
            store.once(store.constancy("exclude"), "exclude", "synapse_density_overview: row of arguments"."exclude")
          ),
          store.check_word(
            'unknown',
            store.once(store.constancy("unknown"), "unknown", "synapse_density_overview: row of arguments"."unknown"),
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
                "synapse_density_overview: row of arguments".min_cell_length
              ),
              store.once(
                store.constancy(min_axon_length),
                min_axon_length,
                "synapse_density_overview: row of arguments".min_axon_length
              ),
              store.once(store.constancy(prob_min), prob_min, "synapse_density_overview: row of arguments".prob_min),
              store.once(store.constancy(size_min), size_min, "synapse_density_overview: row of arguments".size_min)
            )
          ),
          store.check_paper_celltype(
            'celltype',
            store.once(store.constancy(celltype), celltype, "synapse_density_overview: row of arguments".celltype),
            (
              store.once(
                store.constancy(compartment), compartment, "synapse_density_overview: row of arguments".compartment
              ) = 'dendrite'
            )
          ),
          NULL
        )
      )
    ) IS NULL
  )
)
SELECT *
FROM store."synapse_density_overview: body"(
  1,
  store.once(store.constancy(celltype), celltype, (SELECT g.celltype FROM "synapse_density_overview: arguments" AS g)),
  store.once(
    store.constancy(compartment), compartment, (SELECT g.compartment FROM "synapse_density_overview: arguments" AS g)
  ),
  store.once(
    store.constancy(within_type), within_type, (SELECT g.within_type FROM "synapse_density_overview: arguments" AS g)
  ),
  store.once(
    store.constancy(min_cell_length),
    min_cell_length,
    (SELECT g.min_cell_length FROM "synapse_density_overview: arguments" AS g)
  ),
  store.once(
    store.constancy(min_axon_length),
    min_axon_length,
    (SELECT g.min_axon_length FROM "synapse_density_overview: arguments" AS g)
  ),
  store.once(store.constancy(prob_min), prob_min, (SELECT g.prob_min FROM "synapse_density_overview: arguments" AS g)),
  store.once(store.constancy(size_min), size_min, (SELECT g.size_min FROM "synapse_density_overview: arguments" AS g)),
  store.once(
    store.constancy("exclude"), "exclude", (SELECT g."exclude" FROM "synapse_density_overview: arguments" AS g)
  ),
  store.once(
    store.constancy("unknown"), "unknown", (SELECT g."unknown" FROM "synapse_density_overview: arguments" AS g)
  )
)
LIMIT (SELECT 4000000000000000000 FROM "synapse_density_overview: arguments");

-- store."synapse_density_overview: arguments worked out ahead"(
--   columns BIGINT,
--   legal DOUBLE,
--   known,
--   constancy_0,
--   constancy,
--   celltype,
--   compartment,
--   within_type,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT *
FROM store."synapse_density_overview: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BOOLEAN)) ELSE NULL END,
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
          store.constancy(hash(compartment)),
          store.check_word('compartment', compartment, list_value('axon', 'dendrite'), '''axon'' and ''dendrite'''),
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
          store.constancy(hash(celltype, compartment)),
          store.check_paper_celltype('celltype', celltype, (compartment = 'dendrite')),
          NULL
        ),
        NULL
      )
    ) AS BIGINT
  )
);

-- store."synapse_density_overview: arguments worked out ahead"(
--   columns DOUBLE,
--   legal,
--   known,
--   constancy_0,
--   constancy,
--   celltype,
--   compartment,
--   within_type,
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
          'synapse_density_overview was given a name where a value is due. Write a text in single quotes, as in celltype := ''HVC''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in exclude := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."synapse_density_overview: body"(
--   legal BIGINT,
--   celltype,
--   compartment,
--   within_type,
--   min_cell_length,
--   min_axon_length,
--   prob_min,
--   size_min,
--   exclude,
--   unknown
-- )
SELECT
  count_star() AS cells,
  avg(d.length) AS length_mean,
  CAST(median(d.length) AS DOUBLE) AS length_median,
  stddev_samp(d.length) AS length_std,
  avg(d.synapse_count) AS synapse_count_mean,
  CAST(median(d.synapse_count) AS DOUBLE) AS synapse_count_median,
  stddev_samp(d.synapse_count) AS synapse_count_std,
  avg(d.synapses_per_um) AS synapses_per_um_mean,
  CAST(median(d.synapses_per_um) AS DOUBLE) AS synapses_per_um_median,
  stddev_samp(d.synapses_per_um) AS synapses_per_um_std,
  avg(d.size_per_um) AS size_per_um_mean,
  CAST(median(d.size_per_um) AS DOUBLE) AS size_per_um_median,
  stddev_samp(d.size_per_um) AS size_per_um_std,
  avg(d.um_per_synapse) AS um_per_synapse_mean,
  CAST(median(d.um_per_synapse) AS DOUBLE) AS um_per_synapse_median,
  stddev_samp(d.um_per_synapse) AS um_per_synapse_std
FROM store."synapse_density: body"(
  1, celltype, compartment, within_type, min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown"
) AS d;

-- store."synapse_density_overview: body"(
--   legal DOUBLE,
--   celltype,
--   compartment,
--   within_type,
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
            store.check_word('compartment', compartment, list_value('axon', 'dendrite'), '''axon'' and ''dendrite'''),
            store.check_probability('prob_min', prob_min),
            store.check_neuron_ids('exclude', "exclude"),
            store.check_word('unknown', "unknown", list_value('keep', 'drop'), '''keep'' and ''drop'''),
            store.check_thresholds(
              'min_cell_length, min_axon_length, prob_min, size_min',
              greatest(CAST(NULL AS DOUBLE), min_cell_length, min_axon_length, prob_min, size_min)
            ),
            store.check_paper_celltype('celltype', celltype, (compartment = 'dendrite')),
            NULL
          ),
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);
