-- find_neurons(
--   celltype,
--   target_celltype,
--   direction,
--   min_synapses,
--   min_celltype_certainty,
--   min_axon_length,
--   min_dendrite_length,
--   min_soma_length,
--   prob_min,
--   roi,
--   kind
-- )
SELECT *
FROM store."find_neurons: use its warehouse first (build )"(
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
                        b1 := target_celltype,
                        a2 := direction,
                        c3 := min_synapses,
                        c4 := min_celltype_certainty,
                        c5 := min_axon_length,
                        c6 := min_dendrite_length,
                        c7 := min_soma_length,
                        c8 := prob_min,
                        b9 := roi,
                        a10 := kind
                      )
                    ),
                    'STRUCT\(((b\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|a\d+ (VARCHAR)|c\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
                  )
                  AND ('a' != 'A')
                  AND ('a' != 'á')
                )
              )
              OR (
                hash(
                  celltype,
                  target_celltype,
                  direction,
                  min_synapses,
                  min_celltype_certainty,
                  min_axon_length,
                  min_dendrite_length,
                  min_soma_length,
                  prob_min,
                  roi,
                  kind
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
  target_celltype,
  direction,
  min_synapses,
  min_celltype_certainty,
  min_axon_length,
  min_dendrite_length,
  min_soma_length,
  prob_min,
  roi,
  kind
);

-- store."find_neurons: USE its warehouse first (build )"(
--   plain DOUBLE,
--   given DOUBLE,
--   known BIGINT,
--   celltype,
--   target_celltype,
--   direction,
--   min_synapses,
--   min_celltype_certainty,
--   min_axon_length,
--   min_dendrite_length,
--   min_soma_length,
--   prob_min,
--   roi,
--   kind
-- )
SELECT *
FROM store."find_neurons: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_celltype('celltype', celltype, false, 1),
          store.check_word('direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''),
          store.check_whole('min_synapses', min_synapses),
          store.check_probability('min_celltype_certainty', min_celltype_certainty),
          store.check_probability('prob_min', prob_min),
          store.check_roi(roi, 1),
          store.check_kind(kind),
          store.check_thresholds(
            'min_celltype_certainty, min_axon_length, min_dendrite_length, min_soma_length, prob_min',
            greatest(
              CAST(NULL AS DOUBLE),
              min_celltype_certainty,
              min_axon_length,
              min_dendrite_length,
              min_soma_length,
              prob_min
            )
          ),
          store.check_celltype('target_celltype', target_celltype, (direction = 'outgoing'), 1),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  celltype,
  target_celltype,
  direction,
  min_synapses,
  min_celltype_certainty,
  min_axon_length,
  min_dendrite_length,
  min_soma_length,
  prob_min,
  roi,
  kind
);

-- store."find_neurons: USE its warehouse first (build )"(
--   plain BIGINT,
--   given BIGINT,
--   known BIGINT,
--   celltype,
--   target_celltype,
--   direction,
--   min_synapses,
--   min_celltype_certainty,
--   min_axon_length,
--   min_dendrite_length,
--   min_soma_length,
--   prob_min,
--   roi,
--   kind
-- )
SELECT *
FROM store."find_neurons: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_celltype('celltype', celltype, false, 1),
          store.check_word('direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''),
          store.check_whole('min_synapses', min_synapses),
          store.check_probability('min_celltype_certainty', min_celltype_certainty),
          store.check_probability('prob_min', prob_min),
          store.check_roi(roi, 1),
          store.check_kind(kind),
          store.check_thresholds(
            'min_celltype_certainty, min_axon_length, min_dendrite_length, min_soma_length, prob_min',
            greatest(
              CAST(NULL AS DOUBLE),
              min_celltype_certainty,
              min_axon_length,
              min_dendrite_length,
              min_soma_length,
              prob_min
            )
          ),
          store.check_celltype('target_celltype', target_celltype, (direction = 'outgoing'), 1),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  celltype,
  target_celltype,
  direction,
  min_synapses,
  min_celltype_certainty,
  min_axon_length,
  min_dendrite_length,
  min_soma_length,
  prob_min,
  roi,
  kind
);

-- store."find_neurons: USE its warehouse first (build )"(
--   plain DOUBLE,
--   given BIGINT,
--   known BIGINT,
--   celltype,
--   target_celltype,
--   direction,
--   min_synapses,
--   min_celltype_certainty,
--   min_axon_length,
--   min_dendrite_length,
--   min_soma_length,
--   prob_min,
--   roi,
--   kind
-- )
SELECT *
FROM store."find_neurons: arguments looked at"(
  store.constancy(
    hash(
      celltype,
      target_celltype,
      direction,
      min_synapses,
      min_celltype_certainty,
      min_axon_length,
      min_dendrite_length,
      min_soma_length,
      prob_min,
      roi,
      kind
    )
  ),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              b0 := celltype,
              b1 := target_celltype,
              a2 := direction,
              c3 := min_synapses,
              c4 := min_celltype_certainty,
              c5 := min_axon_length,
              c6 := min_dendrite_length,
              c7 := min_soma_length,
              c8 := prob_min,
              b9 := roi,
              a10 := kind
            )
          ),
          'STRUCT\(((b\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|a\d+ (VARCHAR)|c\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
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
  target_celltype,
  direction,
  min_synapses,
  min_celltype_certainty,
  min_axon_length,
  min_dendrite_length,
  min_soma_length,
  prob_min,
  roi,
  kind
);

-- store."find_neurons: USE its warehouse first (build )"(
--   plain BIGINT,
--   given DOUBLE,
--   known BIGINT,
--   celltype,
--   target_celltype,
--   direction,
--   min_synapses,
--   min_celltype_certainty,
--   min_axon_length,
--   min_dendrite_length,
--   min_soma_length,
--   prob_min,
--   roi,
--   kind
-- )
SELECT *
FROM store."find_neurons: arguments looked at"(
  store.constancy(
    hash(
      celltype,
      target_celltype,
      direction,
      min_synapses,
      min_celltype_certainty,
      min_axon_length,
      min_dendrite_length,
      min_soma_length,
      prob_min,
      roi,
      kind
    )
  ),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              b0 := celltype,
              b1 := target_celltype,
              a2 := direction,
              c3 := min_synapses,
              c4 := min_celltype_certainty,
              c5 := min_axon_length,
              c6 := min_dendrite_length,
              c7 := min_soma_length,
              c8 := prob_min,
              b9 := roi,
              a10 := kind
            )
          ),
          'STRUCT\(((b\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|a\d+ (VARCHAR)|c\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
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
  target_celltype,
  direction,
  min_synapses,
  min_celltype_certainty,
  min_axon_length,
  min_dendrite_length,
  min_soma_length,
  prob_min,
  roi,
  kind
);

-- store."find_neurons: USE its warehouse first (build )"(
--   plain DOUBLE,
--   given UUID,
--   known INTEGER,
--   celltype,
--   target_celltype,
--   direction,
--   min_synapses,
--   min_celltype_certainty,
--   min_axon_length,
--   min_dendrite_length,
--   min_soma_length,
--   prob_min,
--   roi,
--   kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'find_neurons was given a name where a value is due. Write a text in single quotes, as in celltype := ''HVC''. Name an argument with :=, as in min_celltype_certainty := 0.8; a single = compares. A column cannot be an argument: give a constant.',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."find_neurons: USE its warehouse first (build )"(
--   plain BIGINT,
--   given UUID,
--   known INTEGER,
--   celltype,
--   target_celltype,
--   direction,
--   min_synapses,
--   min_celltype_certainty,
--   min_axon_length,
--   min_dendrite_length,
--   min_soma_length,
--   prob_min,
--   roi,
--   kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'find_neurons was given a name where a value is due. Write a text in single quotes, as in celltype := ''HVC''. Name an argument with :=, as in min_celltype_certainty := 0.8; a single = compares. A column cannot be an argument: give a constant.',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."find_neurons: arguments looked at"(
--   constancy DOUBLE,
--   types BIGINT,
--   known,
--   celltype,
--   target_celltype,
--   direction,
--   min_synapses,
--   min_celltype_certainty,
--   min_axon_length,
--   min_dendrite_length,
--   min_soma_length,
--   prob_min,
--   roi,
--   kind
-- )
SELECT *
FROM store."find_neurons: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_celltype('celltype', celltype, false, 1),
          store.check_word('direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''),
          store.check_whole('min_synapses', min_synapses),
          store.check_probability('min_celltype_certainty', min_celltype_certainty),
          store.check_probability('prob_min', prob_min),
          store.check_roi(roi, 1),
          store.check_kind(kind),
          store.check_thresholds(
            'min_celltype_certainty, min_axon_length, min_dendrite_length, min_soma_length, prob_min',
            greatest(
              CAST(NULL AS DOUBLE),
              min_celltype_certainty,
              min_axon_length,
              min_dendrite_length,
              min_soma_length,
              prob_min
            )
          ),
          store.check_celltype('target_celltype', target_celltype, (direction = 'outgoing'), 1),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  celltype,
  target_celltype,
  direction,
  min_synapses,
  min_celltype_certainty,
  min_axon_length,
  min_dendrite_length,
  min_soma_length,
  prob_min,
  roi,
  kind
);

-- store."find_neurons: arguments looked at"(
--   constancy BIGINT,
--   types BIGINT,
--   known,
--   celltype,
--   target_celltype,
--   direction,
--   min_synapses,
--   min_celltype_certainty,
--   min_axon_length,
--   min_dendrite_length,
--   min_soma_length,
--   prob_min,
--   roi,
--   kind
-- )
SELECT *
FROM store."find_neurons: arguments worked out ahead"(
  date_part(
    CASE
      WHEN ((
        NOT regexp_matches(
          regexp_replace(
            concat(
              store.bound_name(celltype),
              store.bound_name(target_celltype),
              store.bound_name(direction),
              store.bound_name(min_synapses),
              store.bound_name(min_celltype_certainty),
              store.bound_name(min_axon_length),
              store.bound_name(min_dendrite_length),
              store.bound_name(min_soma_length),
              store.bound_name(prob_min),
              store.bound_name(roi),
              store.bound_name(kind)
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
          store.once(store.constancy(hash(celltype)), store.check_celltype('celltype', celltype, false, 1), NULL),
          store.once(
            store.constancy(hash(direction)),
            store.check_word(
              'direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''
            ),
            NULL
          ),
          store.once(store.constancy(hash(min_synapses)), store.check_whole('min_synapses', min_synapses), NULL),
          store.once(
            store.constancy(hash(min_celltype_certainty)),
            store.check_probability('min_celltype_certainty', min_celltype_certainty),
            NULL
          ),
          store.once(store.constancy(hash(prob_min)), store.check_probability('prob_min', prob_min), NULL),
          store.once(store.constancy(hash(roi)), store.check_roi(roi, 1), NULL),
          store.once(store.constancy(hash(kind)), store.check_kind(kind), NULL),
          store.once(
            store.constancy(hash(min_celltype_certainty)),
            store.check_thresholds(
              'min_celltype_certainty, min_axon_length, min_dendrite_length, min_soma_length, prob_min',
              greatest(CAST(NULL AS DOUBLE), min_celltype_certainty)
            ),
            NULL
          ),
          store.once(
            store.constancy(hash(min_axon_length)),
            store.check_thresholds(
              'min_celltype_certainty, min_axon_length, min_dendrite_length, min_soma_length, prob_min',
              greatest(CAST(NULL AS DOUBLE), min_axon_length)
            ),
            NULL
          ),
          store.once(
            store.constancy(hash(min_dendrite_length)),
            store.check_thresholds(
              'min_celltype_certainty, min_axon_length, min_dendrite_length, min_soma_length, prob_min',
              greatest(CAST(NULL AS DOUBLE), min_dendrite_length)
            ),
            NULL
          ),
          store.once(
            store.constancy(hash(min_soma_length)),
            store.check_thresholds(
              'min_celltype_certainty, min_axon_length, min_dendrite_length, min_soma_length, prob_min',
              greatest(CAST(NULL AS DOUBLE), min_soma_length)
            ),
            NULL
          ),
          store.once(
            store.constancy(hash(prob_min)),
            store.check_thresholds(
              'min_celltype_certainty, min_axon_length, min_dendrite_length, min_soma_length, prob_min',
              greatest(CAST(NULL AS DOUBLE), prob_min)
            ),
            NULL
          ),
          store.once(
            store.constancy(hash(target_celltype, direction)),
            store.check_celltype('target_celltype', target_celltype, (direction = 'outgoing'), 1),
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
  store.constancy(
    hash(
      celltype,
      target_celltype,
      direction,
      min_synapses,
      min_celltype_certainty,
      min_axon_length,
      min_dendrite_length,
      min_soma_length,
      prob_min,
      roi,
      kind
    )
  ),
  celltype,
  target_celltype,
  direction,
  min_synapses,
  min_celltype_certainty,
  min_axon_length,
  min_dendrite_length,
  min_soma_length,
  prob_min,
  roi,
  kind
);

-- store."find_neurons: arguments looked at"(
--   constancy DOUBLE,
--   types DOUBLE,
--   known,
--   celltype,
--   target_celltype,
--   direction,
--   min_synapses,
--   min_celltype_certainty,
--   min_axon_length,
--   min_dendrite_length,
--   min_soma_length,
--   prob_min,
--   roi,
--   kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          CASE
            WHEN ((NOT store.takes_celltype(celltype))) THEN (store.refuse_celltype('celltype', celltype))
            WHEN ((NOT store.takes_celltype(target_celltype))) THEN (
              store.refuse_celltype('target_celltype', target_celltype)
            )
            WHEN ((NOT store.takes_word(direction))) THEN (store.refuse_word('direction', direction))
            WHEN ((NOT store.takes_count(min_synapses))) THEN (store.refuse_count('min_synapses', min_synapses))
            WHEN ((NOT store.takes_probability(min_celltype_certainty))) THEN (
              store.refuse_probability('min_celltype_certainty', min_celltype_certainty)
            )
            WHEN ((NOT store.takes_number(min_axon_length))) THEN (
              store.refuse_number('min_axon_length', min_axon_length)
            )
            WHEN ((NOT store.takes_number(min_dendrite_length))) THEN (
              store.refuse_number('min_dendrite_length', min_dendrite_length)
            )
            WHEN ((NOT store.takes_number(min_soma_length))) THEN (
              store.refuse_number('min_soma_length', min_soma_length)
            )
            WHEN ((NOT store.takes_probability(prob_min))) THEN (store.refuse_probability('prob_min', prob_min))
            WHEN ((NOT store.takes_roi(roi))) THEN (store.refuse_roi('roi', roi))
            WHEN ((NOT store.takes_edge_kind(kind))) THEN (store.refuse_edge_kind('kind', kind))
            ELSE NULL
          END,
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."find_neurons: arguments looked at"(
--   constancy BIGINT,
--   types DOUBLE,
--   known,
--   celltype,
--   target_celltype,
--   direction,
--   min_synapses,
--   min_celltype_certainty,
--   min_axon_length,
--   min_dendrite_length,
--   min_soma_length,
--   prob_min,
--   roi,
--   kind
-- )
SELECT *
FROM store."find_neurons: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END
)
LIMIT (
  SELECT CAST(
    "error"(CASE
      WHEN ((NOT store.takes_celltype(celltype))) THEN (store.refuse_celltype('celltype', celltype))
      WHEN ((NOT store.takes_celltype(target_celltype))) THEN (
        store.refuse_celltype('target_celltype', target_celltype)
      )
      WHEN ((NOT store.takes_word(direction))) THEN (store.refuse_word('direction', direction))
      WHEN ((NOT store.takes_count(min_synapses))) THEN (store.refuse_count('min_synapses', min_synapses))
      WHEN ((NOT store.takes_probability(min_celltype_certainty))) THEN (
        store.refuse_probability('min_celltype_certainty', min_celltype_certainty)
      )
      WHEN ((NOT store.takes_number(min_axon_length))) THEN (store.refuse_number('min_axon_length', min_axon_length))
      WHEN ((NOT store.takes_number(min_dendrite_length))) THEN (
        store.refuse_number('min_dendrite_length', min_dendrite_length)
      )
      WHEN ((NOT store.takes_number(min_soma_length))) THEN (store.refuse_number('min_soma_length', min_soma_length))
      WHEN ((NOT store.takes_probability(prob_min))) THEN (store.refuse_probability('prob_min', prob_min))
      WHEN ((NOT store.takes_roi(roi))) THEN (store.refuse_roi('roi', roi))
      WHEN ((NOT store.takes_edge_kind(kind))) THEN (store.refuse_edge_kind('kind', kind))
      ELSE NULL
    END) AS BIGINT
  )
);

-- store."find_neurons: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy BIGINT,
--   celltype,
--   target_celltype,
--   direction,
--   min_synapses,
--   min_celltype_certainty,
--   min_axon_length,
--   min_dendrite_length,
--   min_soma_length,
--   prob_min,
--   roi,
--   kind
-- )
WITH "find_neurons: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT
      celltype AS celltype,
      target_celltype AS target_celltype,
      direction AS direction,
      min_synapses AS min_synapses,
      min_celltype_certainty AS min_celltype_certainty,
      min_axon_length AS min_axon_length,
      min_dendrite_length AS min_dendrite_length,
      min_soma_length AS min_soma_length,
      prob_min AS prob_min,
      roi AS roi,
      kind AS kind
    LIMIT (SELECT 1)
  ) AS "find_neurons: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.once(
          store.constancy(celltype),
          NULL,
          'celltype cannot be a subquery: give a name in single quotes, a list of names, a bound parameter, or getvariable(''types'') after SET VARIABLE types = (SELECT ...).'
        ),
        store.once(
          store.constancy(target_celltype),
          NULL,
          'target_celltype cannot be a subquery: give a name in single quotes, a list of names, a bound parameter, or getvariable(''types'') after SET VARIABLE types = (SELECT ...).'
        ),
        store.once(
          store.constancy(roi),
          NULL,
          'roi cannot be a subquery: give a name in single quotes, a list of names, a bound parameter, or getvariable(''types'') after SET VARIABLE types = (SELECT ...).'
        ),
        COALESCE(
          store.check_celltype(
            'celltype',
            store.once(store.constancy(celltype), celltype, "find_neurons: row of arguments".celltype),
            false,
            1
          ),
          store.check_word(
            'direction',
            store.once(store.constancy(direction), direction, "find_neurons: row of arguments".direction),
            list_value('outgoing', 'incoming'),
            '''outgoing'' and ''incoming'''
          ),
          store.check_whole(
            'min_synapses',
            store.once(store.constancy(min_synapses), min_synapses, "find_neurons: row of arguments".min_synapses)
          ),
          store.check_probability(
            'min_celltype_certainty',
            store.once(
              store.constancy(min_celltype_certainty),
              min_celltype_certainty,
              "find_neurons: row of arguments".min_celltype_certainty
            )
          ),
          store.check_probability(
            'prob_min', store.once(store.constancy(prob_min), prob_min, "find_neurons: row of arguments".prob_min)
          ),
          store.check_roi(store.once(store.constancy(roi), roi, "find_neurons: row of arguments".roi), 1),
          store.check_kind(store.once(store.constancy(kind), kind, "find_neurons: row of arguments".kind)),
          store.check_thresholds(
            'min_celltype_certainty, min_axon_length, min_dendrite_length, min_soma_length, prob_min',
            greatest(
              CAST(NULL AS DOUBLE),
              store.once(
                store.constancy(min_celltype_certainty),
                min_celltype_certainty,
                "find_neurons: row of arguments".min_celltype_certainty
              ),
              store.once(
                store.constancy(min_axon_length), min_axon_length, "find_neurons: row of arguments".min_axon_length
              ),
              store.once(
                store.constancy(min_dendrite_length),
                min_dendrite_length,
                "find_neurons: row of arguments".min_dendrite_length
              ),
              store.once(
                store.constancy(min_soma_length), min_soma_length, "find_neurons: row of arguments".min_soma_length
              ),
              store.once(store.constancy(prob_min), prob_min, "find_neurons: row of arguments".prob_min)
            )
          ),
          store.check_celltype(
            'target_celltype',
            store.once(
              store.constancy(target_celltype), target_celltype, "find_neurons: row of arguments".target_celltype
            ),
            (
              store.once(store.constancy(direction), direction, "find_neurons: row of arguments".direction) = 'outgoing'
            ),
            1
          ),
          NULL
        )
      )
    ) IS NULL
  )
)
SELECT *
FROM store."find_neurons: body"(
  1,
  store.once(store.constancy(celltype), celltype, CAST(NULL AS VARCHAR)),
  store.once(store.constancy(target_celltype), target_celltype, CAST(NULL AS VARCHAR)),
  store.once(store.constancy(direction), direction, (SELECT g.direction FROM "find_neurons: arguments" AS g)),
  store.once(store.constancy(min_synapses), min_synapses, (SELECT g.min_synapses FROM "find_neurons: arguments" AS g)),
  store.once(
    store.constancy(min_celltype_certainty),
    min_celltype_certainty,
    (SELECT g.min_celltype_certainty FROM "find_neurons: arguments" AS g)
  ),
  store.once(
    store.constancy(min_axon_length), min_axon_length, (SELECT g.min_axon_length FROM "find_neurons: arguments" AS g)
  ),
  store.once(
    store.constancy(min_dendrite_length),
    min_dendrite_length,
    (SELECT g.min_dendrite_length FROM "find_neurons: arguments" AS g)
  ),
  store.once(
    store.constancy(min_soma_length), min_soma_length, (SELECT g.min_soma_length FROM "find_neurons: arguments" AS g)
  ),
  store.once(store.constancy(prob_min), prob_min, (SELECT g.prob_min FROM "find_neurons: arguments" AS g)),
  store.once(store.constancy(roi), roi, CAST(NULL AS VARCHAR)),
  store.once(store.constancy(kind), kind, (SELECT g.kind FROM "find_neurons: arguments" AS g))
)
LIMIT (SELECT 4000000000000000000 FROM "find_neurons: arguments");

-- store."find_neurons: arguments worked out ahead"(
--   columns BIGINT,
--   legal DOUBLE,
--   known,
--   constancy,
--   celltype,
--   target_celltype,
--   direction,
--   min_synapses,
--   min_celltype_certainty,
--   min_axon_length,
--   min_dendrite_length,
--   min_soma_length,
--   prob_min,
--   roi,
--   kind
-- )
SELECT *
FROM store."find_neurons: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END
)
LIMIT (
  SELECT CAST(
    "error"(
      COALESCE(
        store.once(store.constancy(hash(celltype)), store.check_celltype('celltype', celltype, false, 1), NULL),
        store.once(
          store.constancy(hash(direction)),
          store.check_word('direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''),
          NULL
        ),
        store.once(store.constancy(hash(min_synapses)), store.check_whole('min_synapses', min_synapses), NULL),
        store.once(
          store.constancy(hash(min_celltype_certainty)),
          store.check_probability('min_celltype_certainty', min_celltype_certainty),
          NULL
        ),
        store.once(store.constancy(hash(prob_min)), store.check_probability('prob_min', prob_min), NULL),
        store.once(store.constancy(hash(roi)), store.check_roi(roi, 1), NULL),
        store.once(store.constancy(hash(kind)), store.check_kind(kind), NULL),
        store.once(
          store.constancy(hash(min_celltype_certainty)),
          store.check_thresholds(
            'min_celltype_certainty, min_axon_length, min_dendrite_length, min_soma_length, prob_min',
            greatest(CAST(NULL AS DOUBLE), min_celltype_certainty)
          ),
          NULL
        ),
        store.once(
          store.constancy(hash(min_axon_length)),
          store.check_thresholds(
            'min_celltype_certainty, min_axon_length, min_dendrite_length, min_soma_length, prob_min',
            greatest(CAST(NULL AS DOUBLE), min_axon_length)
          ),
          NULL
        ),
        store.once(
          store.constancy(hash(min_dendrite_length)),
          store.check_thresholds(
            'min_celltype_certainty, min_axon_length, min_dendrite_length, min_soma_length, prob_min',
            greatest(CAST(NULL AS DOUBLE), min_dendrite_length)
          ),
          NULL
        ),
        store.once(
          store.constancy(hash(min_soma_length)),
          store.check_thresholds(
            'min_celltype_certainty, min_axon_length, min_dendrite_length, min_soma_length, prob_min',
            greatest(CAST(NULL AS DOUBLE), min_soma_length)
          ),
          NULL
        ),
        store.once(
          store.constancy(hash(prob_min)),
          store.check_thresholds(
            'min_celltype_certainty, min_axon_length, min_dendrite_length, min_soma_length, prob_min',
            greatest(CAST(NULL AS DOUBLE), prob_min)
          ),
          NULL
        ),
        store.once(
          store.constancy(hash(target_celltype, direction)),
          store.check_celltype('target_celltype', target_celltype, (direction = 'outgoing'), 1),
          NULL
        ),
        NULL
      )
    ) AS BIGINT
  )
);

-- store."find_neurons: arguments worked out ahead"(
--   columns DOUBLE,
--   legal,
--   known,
--   constancy,
--   celltype,
--   target_celltype,
--   direction,
--   min_synapses,
--   min_celltype_certainty,
--   min_axon_length,
--   min_dendrite_length,
--   min_soma_length,
--   prob_min,
--   roi,
--   kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'find_neurons was given a name where a value is due. Write a text in single quotes, as in celltype := ''HVC''. Name an argument with :=, as in min_celltype_certainty := 0.8; a single = compares. A column cannot be an argument: give a constant.',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."find_neurons: body"(
--   legal BIGINT,
--   celltype,
--   target_celltype,
--   direction,
--   min_synapses,
--   min_celltype_certainty,
--   min_axon_length,
--   min_dendrite_length,
--   min_soma_length,
--   prob_min,
--   roi,
--   kind
-- )
SELECT
  n.id,
  str_split(
    'ASTRO|DA|FRAG|GPe|GPi|HVC|INT1|INT2|INT3|LMAN|LTS|MICRO|MIGR|MSN|OLIGO|STN|TAN|unclassified', '|'
  )[(n.celltype_code + 1)] AS celltype,
  n.celltype_certainty,
  n.skel_length_axon,
  n.skel_length_soma,
  n.skel_length_dendrite,
  n.synapse_count,
  n.synapse_size
FROM (
  (
    SELECT
      n.*,
      CASE WHEN ((direction = 'outgoing')) THEN (t.out_synapses) ELSE t.in_synapses END AS synapse_count,
      CASE WHEN ((direction = 'outgoing')) THEN (t.out_size) ELSE t.in_size END AS synapse_size
    FROM (store.neurons AS n INNER JOIN store.neuron_totals AS t ON ((t.id = n.id)))
    WHERE ((target_celltype IS NULL) AND store.is_stored_question(prob_min, 0, roi, kind))
  )
  UNION ALL (
    SELECT n.*, COALESCE(c.synapse_count, 0), COALESCE(c.synapse_size, 0.0)
    FROM (
      store.neurons AS n
      LEFT JOIN store.neuron_counts(celltype, target_celltype, direction, prob_min, roi, kind) AS c ON ((c.id = n.id))
    )
    WHERE (NOT ((target_celltype IS NULL) AND store.is_stored_question(prob_min, 0, roi, kind)))
  )
) AS n
WHERE (
  store.is_celltype(n.celltype_code, celltype, 1)
  AND store.passes_certainty(n.celltype_certainty, min_celltype_certainty)
  AND store.passes_float32(n.skel_length_axon, min_axon_length)
  AND store.passes_float32(n.skel_length_dendrite, min_dendrite_length)
  AND store.passes_float32(n.skel_length_soma, min_soma_length)
  AND store.passes_count(
    n.synapse_count, COALESCE(min_synapses, CASE WHEN ((target_celltype IS NULL)) THEN (0) ELSE 1 END)
  )
);

-- store."find_neurons: body"(
--   legal DOUBLE,
--   celltype,
--   target_celltype,
--   direction,
--   min_synapses,
--   min_celltype_certainty,
--   min_axon_length,
--   min_dendrite_length,
--   min_soma_length,
--   prob_min,
--   roi,
--   kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((legal > 0)) THEN (
        COALESCE(
          COALESCE(
            store.check_celltype('celltype', celltype, false, 1),
            store.check_word(
              'direction', direction, list_value('outgoing', 'incoming'), '''outgoing'' and ''incoming'''
            ),
            store.check_whole('min_synapses', min_synapses),
            store.check_probability('min_celltype_certainty', min_celltype_certainty),
            store.check_probability('prob_min', prob_min),
            store.check_roi(roi, 1),
            store.check_kind(kind),
            store.check_thresholds(
              'min_celltype_certainty, min_axon_length, min_dendrite_length, min_soma_length, prob_min',
              greatest(
                CAST(NULL AS DOUBLE),
                min_celltype_certainty,
                min_axon_length,
                min_dendrite_length,
                min_soma_length,
                prob_min
              )
            ),
            store.check_celltype('target_celltype', target_celltype, (direction = 'outgoing'), 1),
            NULL
          ),
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);
