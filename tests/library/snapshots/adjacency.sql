-- adjacency(pre_neuron_ids, post_neuron_ids, prob_min, size_min, min_synapses, pre_ids, post_ids, roi, kind)
SELECT *
FROM store."adjacency: use its warehouse first (build )"(
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
                        a0 := pre_neuron_ids,
                        a1 := post_neuron_ids,
                        d2 := prob_min,
                        d3 := size_min,
                        d4 := min_synapses,
                        a5 := pre_ids,
                        a6 := post_ids,
                        c7 := roi,
                        b8 := kind
                      )
                    ),
                    'STRUCT\(((a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|d\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|c\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|b\d+ (VARCHAR)|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
                  )
                  AND ('a' != 'A')
                  AND ('a' != 'á')
                )
              )
              OR (
                hash(
                  pre_neuron_ids, post_neuron_ids, prob_min, size_min, min_synapses, pre_ids, post_ids, roi, kind
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
  pre_neuron_ids,
  post_neuron_ids,
  prob_min,
  size_min,
  min_synapses,
  pre_ids,
  post_ids,
  roi,
  kind
);

-- store."adjacency: USE its warehouse first (build )"(
--   plain DOUBLE,
--   given DOUBLE,
--   known BIGINT,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   min_synapses,
--   pre_ids,
--   post_ids,
--   roi,
--   kind
-- )
SELECT *
FROM store."adjacency: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_neuron_ids('pre_neuron_ids', pre_neuron_ids),
          store.check_neuron_ids('post_neuron_ids', post_neuron_ids),
          COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
          store.check_has('synapse sizes', size_min),
          store.check_whole('min_synapses', min_synapses),
          store.check_neuron_ids('pre_ids', pre_ids),
          store.check_neuron_ids('post_ids', post_ids),
          store.check_roi(roi, 1),
          store.check_kind(kind),
          store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
          store.check_one_name('pre_neuron_ids', pre_neuron_ids, 'pre_ids', pre_ids),
          store.check_one_name('post_neuron_ids', post_neuron_ids, 'post_ids', post_ids),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  pre_neuron_ids,
  post_neuron_ids,
  prob_min,
  size_min,
  min_synapses,
  pre_ids,
  post_ids,
  roi,
  kind
);

-- store."adjacency: USE its warehouse first (build )"(
--   plain BIGINT,
--   given BIGINT,
--   known BIGINT,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   min_synapses,
--   pre_ids,
--   post_ids,
--   roi,
--   kind
-- )
SELECT *
FROM store."adjacency: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_neuron_ids('pre_neuron_ids', pre_neuron_ids),
          store.check_neuron_ids('post_neuron_ids', post_neuron_ids),
          COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
          store.check_has('synapse sizes', size_min),
          store.check_whole('min_synapses', min_synapses),
          store.check_neuron_ids('pre_ids', pre_ids),
          store.check_neuron_ids('post_ids', post_ids),
          store.check_roi(roi, 1),
          store.check_kind(kind),
          store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
          store.check_one_name('pre_neuron_ids', pre_neuron_ids, 'pre_ids', pre_ids),
          store.check_one_name('post_neuron_ids', post_neuron_ids, 'post_ids', post_ids),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  pre_neuron_ids,
  post_neuron_ids,
  prob_min,
  size_min,
  min_synapses,
  pre_ids,
  post_ids,
  roi,
  kind
);

-- store."adjacency: USE its warehouse first (build )"(
--   plain DOUBLE,
--   given BIGINT,
--   known BIGINT,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   min_synapses,
--   pre_ids,
--   post_ids,
--   roi,
--   kind
-- )
SELECT *
FROM store."adjacency: arguments looked at"(
  store.constancy(
    hash(pre_neuron_ids, post_neuron_ids, prob_min, size_min, min_synapses, pre_ids, post_ids, roi, kind)
  ),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              a0 := pre_neuron_ids,
              a1 := post_neuron_ids,
              d2 := prob_min,
              d3 := size_min,
              d4 := min_synapses,
              a5 := pre_ids,
              a6 := post_ids,
              c7 := roi,
              b8 := kind
            )
          ),
          'STRUCT\(((a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|d\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|c\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|b\d+ (VARCHAR)|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
        )
        AND ('a' != 'A')
        AND ('a' != 'á')
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  pre_neuron_ids,
  post_neuron_ids,
  prob_min,
  size_min,
  min_synapses,
  pre_ids,
  post_ids,
  roi,
  kind
);

-- store."adjacency: USE its warehouse first (build )"(
--   plain BIGINT,
--   given DOUBLE,
--   known BIGINT,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   min_synapses,
--   pre_ids,
--   post_ids,
--   roi,
--   kind
-- )
SELECT *
FROM store."adjacency: arguments looked at"(
  store.constancy(
    hash(pre_neuron_ids, post_neuron_ids, prob_min, size_min, min_synapses, pre_ids, post_ids, roi, kind)
  ),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(
            struct_pack(
              a0 := pre_neuron_ids,
              a1 := post_neuron_ids,
              d2 := prob_min,
              d3 := size_min,
              d4 := min_synapses,
              a5 := pre_ids,
              a6 := post_ids,
              c7 := roi,
              b8 := kind
            )
          ),
          'STRUCT\(((a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|d\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|c\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|b\d+ (VARCHAR)|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
        )
        AND ('a' != 'A')
        AND ('a' != 'á')
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  pre_neuron_ids,
  post_neuron_ids,
  prob_min,
  size_min,
  min_synapses,
  pre_ids,
  post_ids,
  roi,
  kind
);

-- store."adjacency: USE its warehouse first (build )"(
--   plain DOUBLE,
--   given UUID,
--   known INTEGER,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   min_synapses,
--   pre_ids,
--   post_ids,
--   roi,
--   kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'adjacency was given a name where a value is due. Write a text in single quotes, as in kind := ''electrical''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in pre_neuron_ids := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."adjacency: USE its warehouse first (build )"(
--   plain BIGINT,
--   given UUID,
--   known INTEGER,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   min_synapses,
--   pre_ids,
--   post_ids,
--   roi,
--   kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'adjacency was given a name where a value is due. Write a text in single quotes, as in kind := ''electrical''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in pre_neuron_ids := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."adjacency: arguments looked at"(
--   constancy DOUBLE,
--   types BIGINT,
--   known,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   min_synapses,
--   pre_ids,
--   post_ids,
--   roi,
--   kind
-- )
SELECT *
FROM store."adjacency: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_neuron_ids('pre_neuron_ids', pre_neuron_ids),
          store.check_neuron_ids('post_neuron_ids', post_neuron_ids),
          COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
          store.check_has('synapse sizes', size_min),
          store.check_whole('min_synapses', min_synapses),
          store.check_neuron_ids('pre_ids', pre_ids),
          store.check_neuron_ids('post_ids', post_ids),
          store.check_roi(roi, 1),
          store.check_kind(kind),
          store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
          store.check_one_name('pre_neuron_ids', pre_neuron_ids, 'pre_ids', pre_ids),
          store.check_one_name('post_neuron_ids', post_neuron_ids, 'post_ids', post_ids),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  pre_neuron_ids,
  post_neuron_ids,
  prob_min,
  size_min,
  min_synapses,
  pre_ids,
  post_ids,
  roi,
  kind
);

-- store."adjacency: arguments looked at"(
--   constancy BIGINT,
--   types BIGINT,
--   known,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   min_synapses,
--   pre_ids,
--   post_ids,
--   roi,
--   kind
-- )
SELECT *
FROM store."adjacency: arguments worked out ahead"(
  date_part(
    CASE
      WHEN ((
        NOT regexp_matches(
          regexp_replace(
            concat(
              store.bound_name(pre_neuron_ids),
              store.bound_name(post_neuron_ids),
              store.bound_name(prob_min),
              store.bound_name(size_min),
              store.bound_name(min_synapses),
              store.bound_name(pre_ids),
              store.bound_name(post_ids),
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
          store.once(
            store.constancy(hash(pre_neuron_ids)), store.check_neuron_ids('pre_neuron_ids', pre_neuron_ids), NULL
          ),
          store.once(
            store.constancy(hash(post_neuron_ids)), store.check_neuron_ids('post_neuron_ids', post_neuron_ids), NULL
          ),
          store.once(
            store.constancy(hash(prob_min)),
            COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
            NULL
          ),
          store.once(store.constancy(hash(size_min)), store.check_has('synapse sizes', size_min), NULL),
          store.once(store.constancy(hash(min_synapses)), store.check_whole('min_synapses', min_synapses), NULL),
          store.once(store.constancy(hash(pre_ids)), store.check_neuron_ids('pre_ids', pre_ids), NULL),
          store.once(store.constancy(hash(post_ids)), store.check_neuron_ids('post_ids', post_ids), NULL),
          store.once(store.constancy(hash(roi)), store.check_roi(roi, 1), NULL),
          store.once(store.constancy(hash(kind)), store.check_kind(kind), NULL),
          store.once(
            store.constancy(hash(prob_min)),
            store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min)),
            NULL
          ),
          store.once(
            store.constancy(hash(size_min)),
            store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), size_min)),
            NULL
          ),
          store.once(
            store.constancy(hash(pre_neuron_ids, pre_ids)),
            store.check_one_name('pre_neuron_ids', pre_neuron_ids, 'pre_ids', pre_ids),
            NULL
          ),
          store.once(
            store.constancy(hash(post_neuron_ids, post_ids)),
            store.check_one_name('post_neuron_ids', post_neuron_ids, 'post_ids', post_ids),
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
  store.constancy(hash(pre_neuron_ids)),
  store.constancy(hash(post_neuron_ids)),
  store.constancy(hash(pre_ids)),
  store.constancy(hash(post_ids)),
  store.constancy(hash(prob_min, size_min, min_synapses, roi, kind)),
  pre_neuron_ids,
  post_neuron_ids,
  prob_min,
  size_min,
  min_synapses,
  pre_ids,
  post_ids,
  roi,
  kind
);

-- store."adjacency: arguments looked at"(
--   constancy DOUBLE,
--   types DOUBLE,
--   known,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   min_synapses,
--   pre_ids,
--   post_ids,
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
            WHEN ((NOT store.takes_ids(pre_neuron_ids))) THEN (store.refuse_ids('pre_neuron_ids', pre_neuron_ids))
            WHEN ((NOT store.takes_ids(post_neuron_ids))) THEN (store.refuse_ids('post_neuron_ids', post_neuron_ids))
            WHEN ((NOT store.takes_probability(prob_min))) THEN (store.refuse_probability('prob_min', prob_min))
            WHEN ((NOT store.takes_number(size_min))) THEN (store.refuse_number('size_min', size_min))
            WHEN ((NOT store.takes_count(min_synapses))) THEN (store.refuse_count('min_synapses', min_synapses))
            WHEN ((NOT store.takes_ids(pre_ids))) THEN (store.refuse_ids('pre_ids', pre_ids))
            WHEN ((NOT store.takes_ids(post_ids))) THEN (store.refuse_ids('post_ids', post_ids))
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

-- store."adjacency: arguments looked at"(
--   constancy BIGINT,
--   types DOUBLE,
--   known,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   min_synapses,
--   pre_ids,
--   post_ids,
--   roi,
--   kind
-- )
SELECT *
FROM store."adjacency: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT[])) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT[])) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT[])) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT[])) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END
)
LIMIT (
  SELECT CAST(
    "error"(CASE
      WHEN ((NOT store.takes_ids(pre_neuron_ids))) THEN (store.refuse_ids('pre_neuron_ids', pre_neuron_ids))
      WHEN ((NOT store.takes_ids(post_neuron_ids))) THEN (store.refuse_ids('post_neuron_ids', post_neuron_ids))
      WHEN ((NOT store.takes_probability(prob_min))) THEN (store.refuse_probability('prob_min', prob_min))
      WHEN ((NOT store.takes_number(size_min))) THEN (store.refuse_number('size_min', size_min))
      WHEN ((NOT store.takes_count(min_synapses))) THEN (store.refuse_count('min_synapses', min_synapses))
      WHEN ((NOT store.takes_ids(pre_ids))) THEN (store.refuse_ids('pre_ids', pre_ids))
      WHEN ((NOT store.takes_ids(post_ids))) THEN (store.refuse_ids('post_ids', post_ids))
      WHEN ((NOT store.takes_roi(roi))) THEN (store.refuse_roi('roi', roi))
      WHEN ((NOT store.takes_edge_kind(kind))) THEN (store.refuse_edge_kind('kind', kind))
      ELSE NULL
    END) AS BIGINT
  )
);

-- store."adjacency: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 BIGINT,
--   constancy_1 DOUBLE,
--   constancy_2 DOUBLE,
--   constancy_3 DOUBLE,
--   constancy DOUBLE,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   min_synapses,
--   pre_ids,
--   post_ids,
--   roi,
--   kind
-- )
WITH "adjacency: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT pre_neuron_ids AS pre_neuron_ids LIMIT (SELECT 1)) AS "adjacency: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_neuron_ids('pre_neuron_ids', "adjacency: row of arguments".pre_neuron_ids),
        store.check_neuron_ids('post_neuron_ids', post_neuron_ids),
        COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
        store.check_has('synapse sizes', size_min),
        store.check_whole('min_synapses', min_synapses),
        store.check_neuron_ids('pre_ids', pre_ids),
        store.check_neuron_ids('post_ids', post_ids),
        store.check_roi(roi, 1),
        store.check_kind(kind),
        store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
        store.check_one_name('pre_neuron_ids', "adjacency: row of arguments".pre_neuron_ids, 'pre_ids', pre_ids),
        store.check_one_name('post_neuron_ids', post_neuron_ids, 'post_ids', post_ids),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."adjacency: body"(
  1,
  (SELECT g.pre_neuron_ids FROM "adjacency: arguments" AS g),
  post_neuron_ids,
  prob_min,
  size_min,
  min_synapses,
  pre_ids,
  post_ids,
  roi,
  kind
);

-- store."adjacency: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 DOUBLE,
--   constancy_1 BIGINT,
--   constancy_2 DOUBLE,
--   constancy_3 DOUBLE,
--   constancy DOUBLE,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   min_synapses,
--   pre_ids,
--   post_ids,
--   roi,
--   kind
-- )
WITH "adjacency: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT post_neuron_ids AS post_neuron_ids LIMIT (SELECT 1)) AS "adjacency: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_neuron_ids('pre_neuron_ids', pre_neuron_ids),
        store.check_neuron_ids('post_neuron_ids', "adjacency: row of arguments".post_neuron_ids),
        COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
        store.check_has('synapse sizes', size_min),
        store.check_whole('min_synapses', min_synapses),
        store.check_neuron_ids('pre_ids', pre_ids),
        store.check_neuron_ids('post_ids', post_ids),
        store.check_roi(roi, 1),
        store.check_kind(kind),
        store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
        store.check_one_name('pre_neuron_ids', pre_neuron_ids, 'pre_ids', pre_ids),
        store.check_one_name('post_neuron_ids', "adjacency: row of arguments".post_neuron_ids, 'post_ids', post_ids),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."adjacency: body"(
  1,
  pre_neuron_ids,
  (SELECT g.post_neuron_ids FROM "adjacency: arguments" AS g),
  prob_min,
  size_min,
  min_synapses,
  pre_ids,
  post_ids,
  roi,
  kind
);

-- store."adjacency: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 DOUBLE,
--   constancy_1 DOUBLE,
--   constancy_2 BIGINT,
--   constancy_3 DOUBLE,
--   constancy DOUBLE,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   min_synapses,
--   pre_ids,
--   post_ids,
--   roi,
--   kind
-- )
WITH "adjacency: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT pre_ids AS pre_ids LIMIT (SELECT 1)) AS "adjacency: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_neuron_ids('pre_neuron_ids', pre_neuron_ids),
        store.check_neuron_ids('post_neuron_ids', post_neuron_ids),
        COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
        store.check_has('synapse sizes', size_min),
        store.check_whole('min_synapses', min_synapses),
        store.check_neuron_ids('pre_ids', "adjacency: row of arguments".pre_ids),
        store.check_neuron_ids('post_ids', post_ids),
        store.check_roi(roi, 1),
        store.check_kind(kind),
        store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
        store.check_one_name('pre_neuron_ids', pre_neuron_ids, 'pre_ids', "adjacency: row of arguments".pre_ids),
        store.check_one_name('post_neuron_ids', post_neuron_ids, 'post_ids', post_ids),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."adjacency: body"(
  1,
  pre_neuron_ids,
  post_neuron_ids,
  prob_min,
  size_min,
  min_synapses,
  (SELECT g.pre_ids FROM "adjacency: arguments" AS g),
  post_ids,
  roi,
  kind
);

-- store."adjacency: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 DOUBLE,
--   constancy_1 DOUBLE,
--   constancy_2 DOUBLE,
--   constancy_3 BIGINT,
--   constancy DOUBLE,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   min_synapses,
--   pre_ids,
--   post_ids,
--   roi,
--   kind
-- )
WITH "adjacency: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT post_ids AS post_ids LIMIT (SELECT 1)) AS "adjacency: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_neuron_ids('pre_neuron_ids', pre_neuron_ids),
        store.check_neuron_ids('post_neuron_ids', post_neuron_ids),
        COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
        store.check_has('synapse sizes', size_min),
        store.check_whole('min_synapses', min_synapses),
        store.check_neuron_ids('pre_ids', pre_ids),
        store.check_neuron_ids('post_ids', "adjacency: row of arguments".post_ids),
        store.check_roi(roi, 1),
        store.check_kind(kind),
        store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
        store.check_one_name('pre_neuron_ids', pre_neuron_ids, 'pre_ids', pre_ids),
        store.check_one_name('post_neuron_ids', post_neuron_ids, 'post_ids', "adjacency: row of arguments".post_ids),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."adjacency: body"(
  1,
  pre_neuron_ids,
  post_neuron_ids,
  prob_min,
  size_min,
  min_synapses,
  pre_ids,
  (SELECT g.post_ids FROM "adjacency: arguments" AS g),
  roi,
  kind
);

-- store."adjacency: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 BIGINT,
--   constancy_1 BIGINT,
--   constancy_2 DOUBLE,
--   constancy_3 DOUBLE,
--   constancy DOUBLE,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   min_synapses,
--   pre_ids,
--   post_ids,
--   roi,
--   kind
-- )
WITH "adjacency: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT pre_neuron_ids AS pre_neuron_ids, post_neuron_ids AS post_neuron_ids LIMIT (SELECT 1)
  ) AS "adjacency: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_neuron_ids('pre_neuron_ids', "adjacency: row of arguments".pre_neuron_ids),
        store.check_neuron_ids('post_neuron_ids', "adjacency: row of arguments".post_neuron_ids),
        COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
        store.check_has('synapse sizes', size_min),
        store.check_whole('min_synapses', min_synapses),
        store.check_neuron_ids('pre_ids', pre_ids),
        store.check_neuron_ids('post_ids', post_ids),
        store.check_roi(roi, 1),
        store.check_kind(kind),
        store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
        store.check_one_name('pre_neuron_ids', "adjacency: row of arguments".pre_neuron_ids, 'pre_ids', pre_ids),
        store.check_one_name('post_neuron_ids', "adjacency: row of arguments".post_neuron_ids, 'post_ids', post_ids),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."adjacency: body"(
  1,
  (SELECT g.pre_neuron_ids FROM "adjacency: arguments" AS g),
  (SELECT g.post_neuron_ids FROM "adjacency: arguments" AS g),
  prob_min,
  size_min,
  min_synapses,
  pre_ids,
  post_ids,
  roi,
  kind
);

-- store."adjacency: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 BIGINT,
--   constancy_1 DOUBLE,
--   constancy_2 BIGINT,
--   constancy_3 DOUBLE,
--   constancy DOUBLE,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   min_synapses,
--   pre_ids,
--   post_ids,
--   roi,
--   kind
-- )
WITH "adjacency: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT pre_neuron_ids AS pre_neuron_ids, pre_ids AS pre_ids LIMIT (SELECT 1)) AS "adjacency: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_neuron_ids('pre_neuron_ids', "adjacency: row of arguments".pre_neuron_ids),
        store.check_neuron_ids('post_neuron_ids', post_neuron_ids),
        COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
        store.check_has('synapse sizes', size_min),
        store.check_whole('min_synapses', min_synapses),
        store.check_neuron_ids('pre_ids', "adjacency: row of arguments".pre_ids),
        store.check_neuron_ids('post_ids', post_ids),
        store.check_roi(roi, 1),
        store.check_kind(kind),
        store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
        store.check_one_name(
          'pre_neuron_ids',
          "adjacency: row of arguments".pre_neuron_ids,
          'pre_ids',
          "adjacency: row of arguments".pre_ids
        ),
        store.check_one_name('post_neuron_ids', post_neuron_ids, 'post_ids', post_ids),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."adjacency: body"(
  1,
  (SELECT g.pre_neuron_ids FROM "adjacency: arguments" AS g),
  post_neuron_ids,
  prob_min,
  size_min,
  min_synapses,
  (SELECT g.pre_ids FROM "adjacency: arguments" AS g),
  post_ids,
  roi,
  kind
);

-- store."adjacency: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 BIGINT,
--   constancy_1 DOUBLE,
--   constancy_2 DOUBLE,
--   constancy_3 BIGINT,
--   constancy DOUBLE,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   min_synapses,
--   pre_ids,
--   post_ids,
--   roi,
--   kind
-- )
WITH "adjacency: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT pre_neuron_ids AS pre_neuron_ids, post_ids AS post_ids LIMIT (SELECT 1)) AS "adjacency: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_neuron_ids('pre_neuron_ids', "adjacency: row of arguments".pre_neuron_ids),
        store.check_neuron_ids('post_neuron_ids', post_neuron_ids),
        COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
        store.check_has('synapse sizes', size_min),
        store.check_whole('min_synapses', min_synapses),
        store.check_neuron_ids('pre_ids', pre_ids),
        store.check_neuron_ids('post_ids', "adjacency: row of arguments".post_ids),
        store.check_roi(roi, 1),
        store.check_kind(kind),
        store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
        store.check_one_name('pre_neuron_ids', "adjacency: row of arguments".pre_neuron_ids, 'pre_ids', pre_ids),
        store.check_one_name('post_neuron_ids', post_neuron_ids, 'post_ids', "adjacency: row of arguments".post_ids),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."adjacency: body"(
  1,
  (SELECT g.pre_neuron_ids FROM "adjacency: arguments" AS g),
  post_neuron_ids,
  prob_min,
  size_min,
  min_synapses,
  pre_ids,
  (SELECT g.post_ids FROM "adjacency: arguments" AS g),
  roi,
  kind
);

-- store."adjacency: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 DOUBLE,
--   constancy_1 BIGINT,
--   constancy_2 BIGINT,
--   constancy_3 DOUBLE,
--   constancy DOUBLE,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   min_synapses,
--   pre_ids,
--   post_ids,
--   roi,
--   kind
-- )
WITH "adjacency: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT post_neuron_ids AS post_neuron_ids, pre_ids AS pre_ids LIMIT (SELECT 1)) AS "adjacency: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_neuron_ids('pre_neuron_ids', pre_neuron_ids),
        store.check_neuron_ids('post_neuron_ids', "adjacency: row of arguments".post_neuron_ids),
        COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
        store.check_has('synapse sizes', size_min),
        store.check_whole('min_synapses', min_synapses),
        store.check_neuron_ids('pre_ids', "adjacency: row of arguments".pre_ids),
        store.check_neuron_ids('post_ids', post_ids),
        store.check_roi(roi, 1),
        store.check_kind(kind),
        store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
        store.check_one_name('pre_neuron_ids', pre_neuron_ids, 'pre_ids', "adjacency: row of arguments".pre_ids),
        store.check_one_name('post_neuron_ids', "adjacency: row of arguments".post_neuron_ids, 'post_ids', post_ids),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."adjacency: body"(
  1,
  pre_neuron_ids,
  (SELECT g.post_neuron_ids FROM "adjacency: arguments" AS g),
  prob_min,
  size_min,
  min_synapses,
  (SELECT g.pre_ids FROM "adjacency: arguments" AS g),
  post_ids,
  roi,
  kind
);

-- store."adjacency: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 DOUBLE,
--   constancy_1 BIGINT,
--   constancy_2 DOUBLE,
--   constancy_3 BIGINT,
--   constancy DOUBLE,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   min_synapses,
--   pre_ids,
--   post_ids,
--   roi,
--   kind
-- )
WITH "adjacency: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT post_neuron_ids AS post_neuron_ids, post_ids AS post_ids LIMIT (SELECT 1)
  ) AS "adjacency: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_neuron_ids('pre_neuron_ids', pre_neuron_ids),
        store.check_neuron_ids('post_neuron_ids', "adjacency: row of arguments".post_neuron_ids),
        COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
        store.check_has('synapse sizes', size_min),
        store.check_whole('min_synapses', min_synapses),
        store.check_neuron_ids('pre_ids', pre_ids),
        store.check_neuron_ids('post_ids', "adjacency: row of arguments".post_ids),
        store.check_roi(roi, 1),
        store.check_kind(kind),
        store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
        store.check_one_name('pre_neuron_ids', pre_neuron_ids, 'pre_ids', pre_ids),
        store.check_one_name(
          'post_neuron_ids',
          "adjacency: row of arguments".post_neuron_ids,
          'post_ids',
          "adjacency: row of arguments".post_ids
        ),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."adjacency: body"(
  1,
  pre_neuron_ids,
  (SELECT g.post_neuron_ids FROM "adjacency: arguments" AS g),
  prob_min,
  size_min,
  min_synapses,
  pre_ids,
  (SELECT g.post_ids FROM "adjacency: arguments" AS g),
  roi,
  kind
);

-- store."adjacency: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 DOUBLE,
--   constancy_1 DOUBLE,
--   constancy_2 BIGINT,
--   constancy_3 BIGINT,
--   constancy DOUBLE,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   min_synapses,
--   pre_ids,
--   post_ids,
--   roi,
--   kind
-- )
WITH "adjacency: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT pre_ids AS pre_ids, post_ids AS post_ids LIMIT (SELECT 1)) AS "adjacency: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_neuron_ids('pre_neuron_ids', pre_neuron_ids),
        store.check_neuron_ids('post_neuron_ids', post_neuron_ids),
        COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
        store.check_has('synapse sizes', size_min),
        store.check_whole('min_synapses', min_synapses),
        store.check_neuron_ids('pre_ids', "adjacency: row of arguments".pre_ids),
        store.check_neuron_ids('post_ids', "adjacency: row of arguments".post_ids),
        store.check_roi(roi, 1),
        store.check_kind(kind),
        store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
        store.check_one_name('pre_neuron_ids', pre_neuron_ids, 'pre_ids', "adjacency: row of arguments".pre_ids),
        store.check_one_name('post_neuron_ids', post_neuron_ids, 'post_ids', "adjacency: row of arguments".post_ids),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."adjacency: body"(
  1,
  pre_neuron_ids,
  post_neuron_ids,
  prob_min,
  size_min,
  min_synapses,
  (SELECT g.pre_ids FROM "adjacency: arguments" AS g),
  (SELECT g.post_ids FROM "adjacency: arguments" AS g),
  roi,
  kind
);

-- store."adjacency: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 BIGINT,
--   constancy_1 BIGINT,
--   constancy_2 BIGINT,
--   constancy_3 DOUBLE,
--   constancy DOUBLE,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   min_synapses,
--   pre_ids,
--   post_ids,
--   roi,
--   kind
-- )
WITH "adjacency: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT pre_neuron_ids AS pre_neuron_ids, post_neuron_ids AS post_neuron_ids, pre_ids AS pre_ids LIMIT (SELECT 1)
  ) AS "adjacency: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_neuron_ids('pre_neuron_ids', "adjacency: row of arguments".pre_neuron_ids),
        store.check_neuron_ids('post_neuron_ids', "adjacency: row of arguments".post_neuron_ids),
        COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
        store.check_has('synapse sizes', size_min),
        store.check_whole('min_synapses', min_synapses),
        store.check_neuron_ids('pre_ids', "adjacency: row of arguments".pre_ids),
        store.check_neuron_ids('post_ids', post_ids),
        store.check_roi(roi, 1),
        store.check_kind(kind),
        store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
        store.check_one_name(
          'pre_neuron_ids',
          "adjacency: row of arguments".pre_neuron_ids,
          'pre_ids',
          "adjacency: row of arguments".pre_ids
        ),
        store.check_one_name('post_neuron_ids', "adjacency: row of arguments".post_neuron_ids, 'post_ids', post_ids),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."adjacency: body"(
  1,
  (SELECT g.pre_neuron_ids FROM "adjacency: arguments" AS g),
  (SELECT g.post_neuron_ids FROM "adjacency: arguments" AS g),
  prob_min,
  size_min,
  min_synapses,
  (SELECT g.pre_ids FROM "adjacency: arguments" AS g),
  post_ids,
  roi,
  kind
);

-- store."adjacency: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 BIGINT,
--   constancy_1 BIGINT,
--   constancy_2 DOUBLE,
--   constancy_3 BIGINT,
--   constancy DOUBLE,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   min_synapses,
--   pre_ids,
--   post_ids,
--   roi,
--   kind
-- )
WITH "adjacency: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT pre_neuron_ids AS pre_neuron_ids, post_neuron_ids AS post_neuron_ids, post_ids AS post_ids LIMIT (SELECT 1)
  ) AS "adjacency: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_neuron_ids('pre_neuron_ids', "adjacency: row of arguments".pre_neuron_ids),
        store.check_neuron_ids('post_neuron_ids', "adjacency: row of arguments".post_neuron_ids),
        COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
        store.check_has('synapse sizes', size_min),
        store.check_whole('min_synapses', min_synapses),
        store.check_neuron_ids('pre_ids', pre_ids),
        store.check_neuron_ids('post_ids', "adjacency: row of arguments".post_ids),
        store.check_roi(roi, 1),
        store.check_kind(kind),
        store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
        store.check_one_name('pre_neuron_ids', "adjacency: row of arguments".pre_neuron_ids, 'pre_ids', pre_ids),
        store.check_one_name(
          'post_neuron_ids',
          "adjacency: row of arguments".post_neuron_ids,
          'post_ids',
          "adjacency: row of arguments".post_ids
        ),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."adjacency: body"(
  1,
  (SELECT g.pre_neuron_ids FROM "adjacency: arguments" AS g),
  (SELECT g.post_neuron_ids FROM "adjacency: arguments" AS g),
  prob_min,
  size_min,
  min_synapses,
  pre_ids,
  (SELECT g.post_ids FROM "adjacency: arguments" AS g),
  roi,
  kind
);

-- store."adjacency: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 BIGINT,
--   constancy_1 DOUBLE,
--   constancy_2 BIGINT,
--   constancy_3 BIGINT,
--   constancy DOUBLE,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   min_synapses,
--   pre_ids,
--   post_ids,
--   roi,
--   kind
-- )
WITH "adjacency: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT pre_neuron_ids AS pre_neuron_ids, pre_ids AS pre_ids, post_ids AS post_ids LIMIT (SELECT 1)
  ) AS "adjacency: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_neuron_ids('pre_neuron_ids', "adjacency: row of arguments".pre_neuron_ids),
        store.check_neuron_ids('post_neuron_ids', post_neuron_ids),
        COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
        store.check_has('synapse sizes', size_min),
        store.check_whole('min_synapses', min_synapses),
        store.check_neuron_ids('pre_ids', "adjacency: row of arguments".pre_ids),
        store.check_neuron_ids('post_ids', "adjacency: row of arguments".post_ids),
        store.check_roi(roi, 1),
        store.check_kind(kind),
        store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
        store.check_one_name(
          'pre_neuron_ids',
          "adjacency: row of arguments".pre_neuron_ids,
          'pre_ids',
          "adjacency: row of arguments".pre_ids
        ),
        store.check_one_name('post_neuron_ids', post_neuron_ids, 'post_ids', "adjacency: row of arguments".post_ids),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."adjacency: body"(
  1,
  (SELECT g.pre_neuron_ids FROM "adjacency: arguments" AS g),
  post_neuron_ids,
  prob_min,
  size_min,
  min_synapses,
  (SELECT g.pre_ids FROM "adjacency: arguments" AS g),
  (SELECT g.post_ids FROM "adjacency: arguments" AS g),
  roi,
  kind
);

-- store."adjacency: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 DOUBLE,
--   constancy_1 BIGINT,
--   constancy_2 BIGINT,
--   constancy_3 BIGINT,
--   constancy DOUBLE,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   min_synapses,
--   pre_ids,
--   post_ids,
--   roi,
--   kind
-- )
WITH "adjacency: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT post_neuron_ids AS post_neuron_ids, pre_ids AS pre_ids, post_ids AS post_ids LIMIT (SELECT 1)
  ) AS "adjacency: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_neuron_ids('pre_neuron_ids', pre_neuron_ids),
        store.check_neuron_ids('post_neuron_ids', "adjacency: row of arguments".post_neuron_ids),
        COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
        store.check_has('synapse sizes', size_min),
        store.check_whole('min_synapses', min_synapses),
        store.check_neuron_ids('pre_ids', "adjacency: row of arguments".pre_ids),
        store.check_neuron_ids('post_ids', "adjacency: row of arguments".post_ids),
        store.check_roi(roi, 1),
        store.check_kind(kind),
        store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
        store.check_one_name('pre_neuron_ids', pre_neuron_ids, 'pre_ids', "adjacency: row of arguments".pre_ids),
        store.check_one_name(
          'post_neuron_ids',
          "adjacency: row of arguments".post_neuron_ids,
          'post_ids',
          "adjacency: row of arguments".post_ids
        ),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."adjacency: body"(
  1,
  pre_neuron_ids,
  (SELECT g.post_neuron_ids FROM "adjacency: arguments" AS g),
  prob_min,
  size_min,
  min_synapses,
  (SELECT g.pre_ids FROM "adjacency: arguments" AS g),
  (SELECT g.post_ids FROM "adjacency: arguments" AS g),
  roi,
  kind
);

-- store."adjacency: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 BIGINT,
--   constancy_1 BIGINT,
--   constancy_2 BIGINT,
--   constancy_3 BIGINT,
--   constancy DOUBLE,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   min_synapses,
--   pre_ids,
--   post_ids,
--   roi,
--   kind
-- )
WITH "adjacency: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT
      pre_neuron_ids AS pre_neuron_ids, post_neuron_ids AS post_neuron_ids, pre_ids AS pre_ids, post_ids AS post_ids
    LIMIT (SELECT 1)
  ) AS "adjacency: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_neuron_ids('pre_neuron_ids', "adjacency: row of arguments".pre_neuron_ids),
        store.check_neuron_ids('post_neuron_ids', "adjacency: row of arguments".post_neuron_ids),
        COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
        store.check_has('synapse sizes', size_min),
        store.check_whole('min_synapses', min_synapses),
        store.check_neuron_ids('pre_ids', "adjacency: row of arguments".pre_ids),
        store.check_neuron_ids('post_ids', "adjacency: row of arguments".post_ids),
        store.check_roi(roi, 1),
        store.check_kind(kind),
        store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
        store.check_one_name(
          'pre_neuron_ids',
          "adjacency: row of arguments".pre_neuron_ids,
          'pre_ids',
          "adjacency: row of arguments".pre_ids
        ),
        store.check_one_name(
          'post_neuron_ids',
          "adjacency: row of arguments".post_neuron_ids,
          'post_ids',
          "adjacency: row of arguments".post_ids
        ),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."adjacency: body"(
  1,
  (SELECT g.pre_neuron_ids FROM "adjacency: arguments" AS g),
  (SELECT g.post_neuron_ids FROM "adjacency: arguments" AS g),
  prob_min,
  size_min,
  min_synapses,
  (SELECT g.pre_ids FROM "adjacency: arguments" AS g),
  (SELECT g.post_ids FROM "adjacency: arguments" AS g),
  roi,
  kind
);

-- store."adjacency: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0,
--   constancy_1,
--   constancy_2,
--   constancy_3,
--   constancy BIGINT,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   min_synapses,
--   pre_ids,
--   post_ids,
--   roi,
--   kind
-- )
WITH "adjacency: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT
      pre_neuron_ids AS pre_neuron_ids,
      post_neuron_ids AS post_neuron_ids,
      prob_min AS prob_min,
      size_min AS size_min,
      min_synapses AS min_synapses,
      pre_ids AS pre_ids,
      post_ids AS post_ids,
      roi AS roi,
      kind AS kind
    LIMIT (SELECT 1)
  ) AS "adjacency: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.once(
          store.constancy(roi),
          NULL,
          'roi cannot be a subquery: give a name in single quotes, a list of names, a bound parameter, or getvariable(''types'') after SET VARIABLE types = (SELECT ...).'
        ),
        COALESCE(
          store.check_neuron_ids(
            'pre_neuron_ids',
            store.once(store.constancy(pre_neuron_ids), pre_neuron_ids, "adjacency: row of arguments".pre_neuron_ids)
          ),
          store.check_neuron_ids(
            'post_neuron_ids',
            store.once(store.constancy(post_neuron_ids), post_neuron_ids, "adjacency: row of arguments".post_neuron_ids)
          ),
          COALESCE(
            store.check_has(
              'synapse probabilities',
              store.once(store.constancy(prob_min), prob_min, "adjacency: row of arguments".prob_min)
            ),
            store.check_probability(
              'prob_min', store.once(store.constancy(prob_min), prob_min, "adjacency: row of arguments".prob_min)
            )
          ),
          store.check_has(
            'synapse sizes', store.once(store.constancy(size_min), size_min, "adjacency: row of arguments".size_min)
          ),
          store.check_whole(
            'min_synapses',
            store.once(store.constancy(min_synapses), min_synapses, "adjacency: row of arguments".min_synapses)
          ),
          store.check_neuron_ids(
            'pre_ids', store.once(store.constancy(pre_ids), pre_ids, "adjacency: row of arguments".pre_ids)
          ),
          store.check_neuron_ids(
            'post_ids', store.once(store.constancy(post_ids), post_ids, "adjacency: row of arguments".post_ids)
          ),
          store.check_roi(store.once(store.constancy(roi), roi, "adjacency: row of arguments".roi), 1),
          store.check_kind(store.once(store.constancy(kind), kind, "adjacency: row of arguments".kind)),
          store.check_thresholds(
            'prob_min, size_min',
            greatest(
              CAST(NULL AS DOUBLE),
              store.once(store.constancy(prob_min), prob_min, "adjacency: row of arguments".prob_min),
              store.once(store.constancy(size_min), size_min, "adjacency: row of arguments".size_min)
            )
          ),
          store.check_one_name(
            'pre_neuron_ids',
            store.once(store.constancy(pre_neuron_ids), pre_neuron_ids, "adjacency: row of arguments".pre_neuron_ids),
            'pre_ids',
            store.once(store.constancy(pre_ids), pre_ids, "adjacency: row of arguments".pre_ids)
          ),
          store.check_one_name(
            'post_neuron_ids',
            store.once(
              store.constancy(post_neuron_ids), post_neuron_ids, "adjacency: row of arguments".post_neuron_ids
            ),
            'post_ids',
            store.once(store.constancy(post_ids), post_ids, "adjacency: row of arguments".post_ids)
          ),
          NULL
        )
      )
    ) IS NULL
  )
)
SELECT *
FROM store."adjacency: body"(
  1,
  store.once(
    store.constancy(pre_neuron_ids), pre_neuron_ids, (SELECT g.pre_neuron_ids FROM "adjacency: arguments" AS g)
  ),
  store.once(
    store.constancy(post_neuron_ids), post_neuron_ids, (SELECT g.post_neuron_ids FROM "adjacency: arguments" AS g)
  ),
  store.once(store.constancy(prob_min), prob_min, (SELECT g.prob_min FROM "adjacency: arguments" AS g)),
  store.once(store.constancy(size_min), size_min, (SELECT g.size_min FROM "adjacency: arguments" AS g)),
  store.once(store.constancy(min_synapses), min_synapses, (SELECT g.min_synapses FROM "adjacency: arguments" AS g)),
  store.once(store.constancy(pre_ids), pre_ids, (SELECT g.pre_ids FROM "adjacency: arguments" AS g)),
  store.once(store.constancy(post_ids), post_ids, (SELECT g.post_ids FROM "adjacency: arguments" AS g)),
  store.once(store.constancy(roi), roi, CAST(NULL AS VARCHAR)),
  store.once(store.constancy(kind), kind, (SELECT g.kind FROM "adjacency: arguments" AS g))
)
LIMIT (SELECT 4000000000000000000 FROM "adjacency: arguments");

-- store."adjacency: arguments worked out ahead"(
--   columns BIGINT,
--   legal DOUBLE,
--   known,
--   constancy_0,
--   constancy_1,
--   constancy_2,
--   constancy_3,
--   constancy,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   min_synapses,
--   pre_ids,
--   post_ids,
--   roi,
--   kind
-- )
SELECT *
FROM store."adjacency: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT[])) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT[])) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT[])) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT[])) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END
)
LIMIT (
  SELECT CAST(
    "error"(
      COALESCE(
        store.once(
          store.constancy(hash(pre_neuron_ids)), store.check_neuron_ids('pre_neuron_ids', pre_neuron_ids), NULL
        ),
        store.once(
          store.constancy(hash(post_neuron_ids)), store.check_neuron_ids('post_neuron_ids', post_neuron_ids), NULL
        ),
        store.once(
          store.constancy(hash(prob_min)),
          COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
          NULL
        ),
        store.once(store.constancy(hash(size_min)), store.check_has('synapse sizes', size_min), NULL),
        store.once(store.constancy(hash(min_synapses)), store.check_whole('min_synapses', min_synapses), NULL),
        store.once(store.constancy(hash(pre_ids)), store.check_neuron_ids('pre_ids', pre_ids), NULL),
        store.once(store.constancy(hash(post_ids)), store.check_neuron_ids('post_ids', post_ids), NULL),
        store.once(store.constancy(hash(roi)), store.check_roi(roi, 1), NULL),
        store.once(store.constancy(hash(kind)), store.check_kind(kind), NULL),
        store.once(
          store.constancy(hash(prob_min)),
          store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min)),
          NULL
        ),
        store.once(
          store.constancy(hash(size_min)),
          store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), size_min)),
          NULL
        ),
        store.once(
          store.constancy(hash(pre_neuron_ids, pre_ids)),
          store.check_one_name('pre_neuron_ids', pre_neuron_ids, 'pre_ids', pre_ids),
          NULL
        ),
        store.once(
          store.constancy(hash(post_neuron_ids, post_ids)),
          store.check_one_name('post_neuron_ids', post_neuron_ids, 'post_ids', post_ids),
          NULL
        ),
        NULL
      )
    ) AS BIGINT
  )
);

-- store."adjacency: arguments worked out ahead"(
--   columns DOUBLE,
--   legal,
--   known,
--   constancy_0,
--   constancy_1,
--   constancy_2,
--   constancy_3,
--   constancy,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   min_synapses,
--   pre_ids,
--   post_ids,
--   roi,
--   kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'adjacency was given a name where a value is due. Write a text in single quotes, as in kind := ''electrical''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in pre_neuron_ids := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."adjacency: body"(
--   legal BIGINT, pre_neuron_ids, post_neuron_ids, prob_min, size_min, min_synapses, pre_ids, post_ids, roi, kind
-- )
SELECT c.pre_id, c.post_id, c.synapse_count, c.total_size
FROM store.connections_among(
  COALESCE(pre_neuron_ids, pre_ids), COALESCE(post_neuron_ids, post_ids), prob_min, size_min, roi, kind, min_synapses
) AS c;

-- store."adjacency: body"(
--   legal DOUBLE, pre_neuron_ids, post_neuron_ids, prob_min, size_min, min_synapses, pre_ids, post_ids, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((legal > 0)) THEN (
        COALESCE(
          COALESCE(
            store.check_neuron_ids('pre_neuron_ids', pre_neuron_ids),
            store.check_neuron_ids('post_neuron_ids', post_neuron_ids),
            COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
            store.check_has('synapse sizes', size_min),
            store.check_whole('min_synapses', min_synapses),
            store.check_neuron_ids('pre_ids', pre_ids),
            store.check_neuron_ids('post_ids', post_ids),
            store.check_roi(roi, 1),
            store.check_kind(kind),
            store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
            store.check_one_name('pre_neuron_ids', pre_neuron_ids, 'pre_ids', pre_ids),
            store.check_one_name('post_neuron_ids', post_neuron_ids, 'post_ids', post_ids),
            NULL
          ),
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);
