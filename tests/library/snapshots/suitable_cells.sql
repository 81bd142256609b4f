-- suitable_cells(min_cell_length, min_axon_length, exclude)
SELECT *
FROM store."suitable_cells: use its warehouse first (build )"(
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
                    typeof(struct_pack(b0 := min_cell_length, b1 := min_axon_length, a2 := "exclude")),
                    'STRUCT\(((b\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
                  )
                  AND ('a' != 'A')
                  AND ('a' != 'á')
                )
              )
              OR (hash(min_cell_length, min_axon_length, "exclude") IS NULL)
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
  "exclude"
);

-- store."suitable_cells: USE its warehouse first (build )"(
--   plain DOUBLE, given DOUBLE, known BIGINT, min_cell_length, min_axon_length, exclude
-- )
SELECT *
FROM store."suitable_cells: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_neuron_ids('exclude', "exclude"),
          store.check_thresholds(
            'min_cell_length, min_axon_length', greatest(CAST(NULL AS DOUBLE), min_cell_length, min_axon_length)
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
  "exclude"
);

-- store."suitable_cells: USE its warehouse first (build )"(
--   plain BIGINT, given BIGINT, known BIGINT, min_cell_length, min_axon_length, exclude
-- )
SELECT *
FROM store."suitable_cells: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_neuron_ids('exclude', "exclude"),
          store.check_thresholds(
            'min_cell_length, min_axon_length', greatest(CAST(NULL AS DOUBLE), min_cell_length, min_axon_length)
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
  "exclude"
);

-- store."suitable_cells: USE its warehouse first (build )"(
--   plain DOUBLE, given BIGINT, known BIGINT, min_cell_length, min_axon_length, exclude
-- )
SELECT *
FROM store."suitable_cells: arguments looked at"(
  store.constancy(hash(min_cell_length, min_axon_length, "exclude")),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(struct_pack(b0 := min_cell_length, b1 := min_axon_length, a2 := "exclude")),
          'STRUCT\(((b\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
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
  "exclude"
);

-- store."suitable_cells: USE its warehouse first (build )"(
--   plain BIGINT, given DOUBLE, known BIGINT, min_cell_length, min_axon_length, exclude
-- )
SELECT *
FROM store."suitable_cells: arguments looked at"(
  store.constancy(hash(min_cell_length, min_axon_length, "exclude")),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(struct_pack(b0 := min_cell_length, b1 := min_axon_length, a2 := "exclude")),
          'STRUCT\(((b\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
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
  "exclude"
);

-- store."suitable_cells: USE its warehouse first (build )"(
--   plain DOUBLE, given UUID, known INTEGER, min_cell_length, min_axon_length, exclude
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'suitable_cells was given a name where a value is due. Name an argument with :=, as in min_cell_length := 0.1; a single = compares. A column cannot be an argument: give a subquery, as in exclude := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."suitable_cells: USE its warehouse first (build )"(
--   plain BIGINT, given UUID, known INTEGER, min_cell_length, min_axon_length, exclude
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'suitable_cells was given a name where a value is due. Name an argument with :=, as in min_cell_length := 0.1; a single = compares. A column cannot be an argument: give a subquery, as in exclude := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."suitable_cells: arguments looked at"(
--   constancy DOUBLE, types BIGINT, known, min_cell_length, min_axon_length, exclude
-- )
SELECT *
FROM store."suitable_cells: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_neuron_ids('exclude', "exclude"),
          store.check_thresholds(
            'min_cell_length, min_axon_length', greatest(CAST(NULL AS DOUBLE), min_cell_length, min_axon_length)
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
  "exclude"
);

-- store."suitable_cells: arguments looked at"(
--   constancy BIGINT, types BIGINT, known, min_cell_length, min_axon_length, exclude
-- )
SELECT *
FROM store."suitable_cells: arguments worked out ahead"(
  date_part(
    CASE
      WHEN ((
        NOT regexp_matches(
          regexp_replace(
            concat(store.bound_name(min_cell_length), store.bound_name(min_axon_length), store.bound_name("exclude")),
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
          store.once(store.constancy(hash("exclude")), store.check_neuron_ids('exclude', "exclude"), NULL),
          store.once(
            store.constancy(hash(min_cell_length)),
            store.check_thresholds('min_cell_length, min_axon_length', greatest(CAST(NULL AS DOUBLE), min_cell_length)),
            NULL
          ),
          store.once(
            store.constancy(hash(min_axon_length)),
            store.check_thresholds('min_cell_length, min_axon_length', greatest(CAST(NULL AS DOUBLE), min_axon_length)),
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
  store.constancy(hash(min_cell_length, min_axon_length)),
  min_cell_length,
  min_axon_length,
  "exclude"
);

-- store."suitable_cells: arguments looked at"(
--   constancy DOUBLE, types DOUBLE, known, min_cell_length, min_axon_length, exclude
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
            WHEN ((NOT store.takes_ids("exclude"))) THEN (store.refuse_ids('exclude', "exclude"))
            ELSE NULL
          END,
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."suitable_cells: arguments looked at"(
--   constancy BIGINT, types DOUBLE, known, min_cell_length, min_axon_length, exclude
-- )
SELECT *
FROM store."suitable_cells: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT[])) ELSE NULL END
)
LIMIT (
  SELECT CAST(
    "error"(CASE
      WHEN ((NOT store.takes_number(min_cell_length))) THEN (store.refuse_number('min_cell_length', min_cell_length))
      WHEN ((NOT store.takes_number(min_axon_length))) THEN (store.refuse_number('min_axon_length', min_axon_length))
      WHEN ((NOT store.takes_ids("exclude"))) THEN (store.refuse_ids('exclude', "exclude"))
      ELSE NULL
    END) AS BIGINT
  )
);

-- store."suitable_cells: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 BIGINT,
--   constancy DOUBLE,
--   min_cell_length,
--   min_axon_length,
--   exclude
-- )
WITH "suitable_cells: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT "exclude" AS "exclude" LIMIT (SELECT 1)) AS "suitable_cells: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_neuron_ids('exclude', "suitable_cells: row of arguments"."exclude"),
        store.check_thresholds(
          'min_cell_length, min_axon_length', greatest(CAST(NULL AS DOUBLE), min_cell_length, min_axon_length)
        ),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."suitable_cells: body"(
  1, min_cell_length, min_axon_length, (SELECT g."exclude" FROM "suitable_cells: arguments" AS g)
);

-- store."suitable_cells: arguments worked out ahead"(
--   columns BIGINT, legal BIGINT, known, constancy_0, constancy BIGINT, min_cell_length, min_axon_length, exclude
-- )
WITH "suitable_cells: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT min_cell_length AS min_cell_length, min_axon_length AS min_axon_length, "exclude" AS "exclude"
    LIMIT (SELECT 1)
  ) AS "suitable_cells: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        COALESCE(
          store.check_neuron_ids(
            'exclude', store.once(store.constancy("exclude"), "exclude", "suitable_cells: row of arguments"."exclude")
          ),
          store.check_thresholds(
            'min_cell_length, min_axon_length',
            greatest(
              CAST(NULL AS DOUBLE),
              store.once(
                store.constancy(min_cell_length), min_cell_length, "suitable_cells: row of arguments".min_cell_length
              ),
              store.once(
                store.constancy(min_axon_length), min_axon_length, "suitable_cells: row of arguments".min_axon_length
              )
            )
          ),
          NULL
        )
      )
    ) IS NULL
  )
)
SELECT *
FROM store."suitable_cells: body"(
  1,
  store.once(
    store.constancy(min_cell_length), min_cell_length, (SELECT g.min_cell_length FROM "suitable_cells: arguments" AS g)
  ),
  store.once(
    store.constancy(min_axon_length), min_axon_length, (SELECT g.min_axon_length FROM "suitable_cells: arguments" AS g)
  ),
  store.once(store.constancy("exclude"), "exclude", (SELECT g."exclude" FROM "suitable_cells: arguments" AS g))
)
LIMIT (SELECT 4000000000000000000 FROM "suitable_cells: arguments");

-- store."suitable_cells: arguments worked out ahead"(
--   columns BIGINT, legal DOUBLE, known, constancy_0, constancy, min_cell_length, min_axon_length, exclude
-- )
SELECT *
FROM store."suitable_cells: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT[])) ELSE NULL END
)
LIMIT (
  SELECT CAST(
    "error"(
      COALESCE(
        store.once(store.constancy(hash("exclude")), store.check_neuron_ids('exclude', "exclude"), NULL),
        store.once(
          store.constancy(hash(min_cell_length)),
          store.check_thresholds('min_cell_length, min_axon_length', greatest(CAST(NULL AS DOUBLE), min_cell_length)),
          NULL
        ),
        store.once(
          store.constancy(hash(min_axon_length)),
          store.check_thresholds('min_cell_length, min_axon_length', greatest(CAST(NULL AS DOUBLE), min_axon_length)),
          NULL
        ),
        NULL
      )
    ) AS BIGINT
  )
);

-- store."suitable_cells: arguments worked out ahead"(
--   columns DOUBLE, legal, known, constancy_0, constancy, min_cell_length, min_axon_length, exclude
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'suitable_cells was given a name where a value is due. Name an argument with :=, as in min_cell_length := 0.1; a single = compares. A column cannot be an argument: give a subquery, as in exclude := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."suitable_cells: body"(legal BIGINT, min_cell_length, min_axon_length, exclude)
SELECT n.id, n.celltype
FROM store.suitable_neurons(min_cell_length, min_axon_length, "exclude") AS n
ORDER BY
  list_position(str_split('DA|LMAN|HVC|MSN|STN|TAN|GPe|GPi|LTS|INT1|INT2|INT3', '|'), n.celltype) ASC NULLS LAST,
  n.id ASC NULLS LAST;

-- store."suitable_cells: body"(legal DOUBLE, min_cell_length, min_axon_length, exclude)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((legal > 0)) THEN (
        COALESCE(
          COALESCE(
            store.check_neuron_ids('exclude', "exclude"),
            store.check_thresholds(
              'min_cell_length, min_axon_length', greatest(CAST(NULL AS DOUBLE), min_cell_length, min_axon_length)
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
