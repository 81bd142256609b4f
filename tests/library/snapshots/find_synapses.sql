-- find_synapses(
--   pre_celltype,
--   post_celltype,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   post_morph,
--   min_pre_axon,
--   min_pre_soma,
--   min_pre_dend,
--   min_post_axon,
--   min_post_soma,
--   min_post_dend,
--   max_results,
--   seed,
--   roi,
--   kind
-- )
SELECT *
FROM store."find_synapses: use its warehouse first (build )"(
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
                        c0 := pre_celltype,
                        c1 := post_celltype,
                        a2 := pre_neuron_ids,
                        a3 := post_neuron_ids,
                        d4 := prob_min,
                        d5 := size_min,
                        e6 := post_morph,
                        d7 := min_pre_axon,
                        d8 := min_pre_soma,
                        d9 := min_pre_dend,
                        d10 := min_post_axon,
                        d11 := min_post_soma,
                        d12 := min_post_dend,
                        d13 := max_results,
                        d14 := seed,
                        c15 := roi,
                        b16 := kind
                      )
                    ),
                    'STRUCT\(((c\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|d\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|e\d+ ([A-Z]*INT(EGER)?|VARCHAR)|b\d+ (VARCHAR)|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
                  )
                  AND ('a' != 'A')
                  AND ('a' != 'á')
                )
              )
              OR (
                hash(
                  pre_celltype,
                  post_celltype,
                  pre_neuron_ids,
                  post_neuron_ids,
                  prob_min,
                  size_min,
                  post_morph,
                  min_pre_axon,
                  min_pre_soma,
                  min_pre_dend,
                  min_post_axon,
                  min_post_soma,
                  min_post_dend,
                  max_results,
                  seed,
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
  pre_celltype,
  post_celltype,
  pre_neuron_ids,
  post_neuron_ids,
  prob_min,
  size_min,
  post_morph,
  min_pre_axon,
  min_pre_soma,
  min_pre_dend,
  min_post_axon,
  min_post_soma,
  min_post_dend,
  max_results,
  seed,
  roi,
  kind
);

-- store."find_synapses: USE its warehouse first (build )"(
--   plain DOUBLE,
--   given DOUBLE,
--   known BIGINT,
--   pre_celltype,
--   post_celltype,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   post_morph,
--   min_pre_axon,
--   min_pre_soma,
--   min_pre_dend,
--   min_post_axon,
--   min_post_soma,
--   min_post_dend,
--   max_results,
--   seed,
--   roi,
--   kind
-- )
SELECT *
FROM store."find_synapses: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_celltype('pre_celltype', pre_celltype, false, 1),
          store.check_celltype('post_celltype', post_celltype, true, 1),
          store.check_neuron_ids('pre_neuron_ids', pre_neuron_ids),
          store.check_neuron_ids('post_neuron_ids', post_neuron_ids),
          store.check_probability('prob_min', prob_min),
          store.check_post_morph(post_morph, 1),
          COALESCE(store.check_whole('max_results', max_results), store.check_max_results(max_results)),
          store.check_whole('seed', seed),
          store.check_roi(roi, 1),
          store.check_kind(kind),
          store.check_thresholds(
            'prob_min, size_min, min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend',
            greatest(
              CAST(NULL AS DOUBLE),
              prob_min,
              size_min,
              min_pre_axon,
              min_pre_soma,
              min_pre_dend,
              min_post_axon,
              min_post_soma,
              min_post_dend
            )
          ),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  pre_celltype,
  post_celltype,
  pre_neuron_ids,
  post_neuron_ids,
  prob_min,
  size_min,
  post_morph,
  min_pre_axon,
  min_pre_soma,
  min_pre_dend,
  min_post_axon,
  min_post_soma,
  min_post_dend,
  max_results,
  seed,
  roi,
  kind
);

-- store."find_synapses: USE its warehouse first (build )"(
--   plain BIGINT,
--   given BIGINT,
--   known BIGINT,
--   pre_celltype,
--   post_celltype,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   post_morph,
--   min_pre_axon,
--   min_pre_soma,
--   min_pre_dend,
--   min_post_axon,
--   min_post_soma,
--   min_post_dend,
--   max_results,
--   seed,
--   roi,
--   kind
-- )
SELECT *
FROM store."find_synapses: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_celltype('pre_celltype', pre_celltype, false, 1),
          store.check_celltype('post_celltype', post_celltype, true, 1),
          store.check_neuron_ids('pre_neuron_ids', pre_neuron_ids),
          store.check_neuron_ids('post_neuron_ids', post_neuron_ids),
          store.check_probability('prob_min', prob_min),
          store.check_post_morph(post_morph, 1),
          COALESCE(store.check_whole('max_results', max_results), store.check_max_results(max_results)),
          store.check_whole('seed', seed),
          store.check_roi(roi, 1),
          store.check_kind(kind),
          store.check_thresholds(
            'prob_min, size_min, min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend',
            greatest(
              CAST(NULL AS DOUBLE),
              prob_min,
              size_min,
              min_pre_axon,
              min_pre_soma,
              min_pre_dend,
              min_post_axon,
              min_post_soma,
              min_post_dend
            )
          ),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  pre_celltype,
  post_celltype,
  pre_neuron_ids,
  post_neuron_ids,
  prob_min,
  size_min,
  post_morph,
  min_pre_axon,
  min_pre_soma,
  min_pre_dend,
  min_post_axon,
  min_post_soma,
  min_post_dend,
  max_results,
  seed,
  roi,
  kind
);

-- store."find_synapses: USE its warehouse first (build )"(
--   plain DOUBLE,
--   given BIGINT,
--   known BIGINT,
--   pre_celltype,
--   post_celltype,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   post_morph,
--   min_pre_axon,
--   min_pre_soma,
--   min_pre_dend,
--   min_post_axon,
--   min_post_soma,
--   min_post_dend,
--   max_results,
--   seed,
--   roi,
--   kind
-- )
SELECT *
FROM store."find_synapses: arguments looked at"(
  store.constancy(
    hash(
      pre_celltype,
      post_celltype,
      pre_neuron_ids,
      post_neuron_ids,
      prob_min,
      size_min,
      post_morph,
      min_pre_axon,
      min_pre_soma,
      min_pre_dend,
      min_post_axon,
      min_post_soma,
      min_post_dend,
      max_results,
      seed,
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
              c0 := pre_celltype,
              c1 := post_celltype,
              a2 := pre_neuron_ids,
              a3 := post_neuron_ids,
              d4 := prob_min,
              d5 := size_min,
              e6 := post_morph,
              d7 := min_pre_axon,
              d8 := min_pre_soma,
              d9 := min_pre_dend,
              d10 := min_post_axon,
              d11 := min_post_soma,
              d12 := min_post_dend,
              d13 := max_results,
              d14 := seed,
              c15 := roi,
              b16 := kind
            )
          ),
          'STRUCT\(((c\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|d\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|e\d+ ([A-Z]*INT(EGER)?|VARCHAR)|b\d+ (VARCHAR)|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
        )
        AND ('a' != 'A')
        AND ('a' != 'á')
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  pre_celltype,
  post_celltype,
  pre_neuron_ids,
  post_neuron_ids,
  prob_min,
  size_min,
  post_morph,
  min_pre_axon,
  min_pre_soma,
  min_pre_dend,
  min_post_axon,
  min_post_soma,
  min_post_dend,
  max_results,
  seed,
  roi,
  kind
);

-- store."find_synapses: USE its warehouse first (build )"(
--   plain BIGINT,
--   given DOUBLE,
--   known BIGINT,
--   pre_celltype,
--   post_celltype,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   post_morph,
--   min_pre_axon,
--   min_pre_soma,
--   min_pre_dend,
--   min_post_axon,
--   min_post_soma,
--   min_post_dend,
--   max_results,
--   seed,
--   roi,
--   kind
-- )
SELECT *
FROM store."find_synapses: arguments looked at"(
  store.constancy(
    hash(
      pre_celltype,
      post_celltype,
      pre_neuron_ids,
      post_neuron_ids,
      prob_min,
      size_min,
      post_morph,
      min_pre_axon,
      min_pre_soma,
      min_pre_dend,
      min_post_axon,
      min_post_soma,
      min_post_dend,
      max_results,
      seed,
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
              c0 := pre_celltype,
              c1 := post_celltype,
              a2 := pre_neuron_ids,
              a3 := post_neuron_ids,
              d4 := prob_min,
              d5 := size_min,
              e6 := post_morph,
              d7 := min_pre_axon,
              d8 := min_pre_soma,
              d9 := min_pre_dend,
              d10 := min_post_axon,
              d11 := min_post_soma,
              d12 := min_post_dend,
              d13 := max_results,
              d14 := seed,
              c15 := roi,
              b16 := kind
            )
          ),
          'STRUCT\(((c\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|d\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|e\d+ ([A-Z]*INT(EGER)?|VARCHAR)|b\d+ (VARCHAR)|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
        )
        AND ('a' != 'A')
        AND ('a' != 'á')
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  pre_celltype,
  post_celltype,
  pre_neuron_ids,
  post_neuron_ids,
  prob_min,
  size_min,
  post_morph,
  min_pre_axon,
  min_pre_soma,
  min_pre_dend,
  min_post_axon,
  min_post_soma,
  min_post_dend,
  max_results,
  seed,
  roi,
  kind
);

-- store."find_synapses: USE its warehouse first (build )"(
--   plain DOUBLE,
--   given UUID,
--   known INTEGER,
--   pre_celltype,
--   post_celltype,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   post_morph,
--   min_pre_axon,
--   min_pre_soma,
--   min_pre_dend,
--   min_post_axon,
--   min_post_soma,
--   min_post_dend,
--   max_results,
--   seed,
--   roi,
--   kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'find_synapses was given a name where a value is due. Write a text in single quotes, as in pre_celltype := ''HVC''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in pre_neuron_ids := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."find_synapses: USE its warehouse first (build )"(
--   plain BIGINT,
--   given UUID,
--   known INTEGER,
--   pre_celltype,
--   post_celltype,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   post_morph,
--   min_pre_axon,
--   min_pre_soma,
--   min_pre_dend,
--   min_post_axon,
--   min_post_soma,
--   min_post_dend,
--   max_results,
--   seed,
--   roi,
--   kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'find_synapses was given a name where a value is due. Write a text in single quotes, as in pre_celltype := ''HVC''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in pre_neuron_ids := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."find_synapses: arguments looked at"(
--   constancy DOUBLE,
--   types BIGINT,
--   known,
--   pre_celltype,
--   post_celltype,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   post_morph,
--   min_pre_axon,
--   min_pre_soma,
--   min_pre_dend,
--   min_post_axon,
--   min_post_soma,
--   min_post_dend,
--   max_results,
--   seed,
--   roi,
--   kind
-- )
SELECT *
FROM store."find_synapses: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          store.check_celltype('pre_celltype', pre_celltype, false, 1),
          store.check_celltype('post_celltype', post_celltype, true, 1),
          store.check_neuron_ids('pre_neuron_ids', pre_neuron_ids),
          store.check_neuron_ids('post_neuron_ids', post_neuron_ids),
          store.check_probability('prob_min', prob_min),
          store.check_post_morph(post_morph, 1),
          COALESCE(store.check_whole('max_results', max_results), store.check_max_results(max_results)),
          store.check_whole('seed', seed),
          store.check_roi(roi, 1),
          store.check_kind(kind),
          store.check_thresholds(
            'prob_min, size_min, min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend',
            greatest(
              CAST(NULL AS DOUBLE),
              prob_min,
              size_min,
              min_pre_axon,
              min_pre_soma,
              min_pre_dend,
              min_post_axon,
              min_post_soma,
              min_post_dend
            )
          ),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  pre_celltype,
  post_celltype,
  pre_neuron_ids,
  post_neuron_ids,
  prob_min,
  size_min,
  post_morph,
  min_pre_axon,
  min_pre_soma,
  min_pre_dend,
  min_post_axon,
  min_post_soma,
  min_post_dend,
  max_results,
  seed,
  roi,
  kind
);

-- store."find_synapses: arguments looked at"(
--   constancy BIGINT,
--   types BIGINT,
--   known,
--   pre_celltype,
--   post_celltype,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   post_morph,
--   min_pre_axon,
--   min_pre_soma,
--   min_pre_dend,
--   min_post_axon,
--   min_post_soma,
--   min_post_dend,
--   max_results,
--   seed,
--   roi,
--   kind
-- )
SELECT *
FROM store."find_synapses: arguments worked out ahead"(
  date_part(
    CASE
      WHEN ((
        NOT regexp_matches(
          regexp_replace(
            concat(
              store.bound_name(pre_celltype),
              store.bound_name(post_celltype),
              store.bound_name(pre_neuron_ids),
              store.bound_name(post_neuron_ids),
              store.bound_name(prob_min),
              store.bound_name(size_min),
              store.bound_name(post_morph),
              store.bound_name(min_pre_axon),
              store.bound_name(min_pre_soma),
              store.bound_name(min_pre_dend),
              store.bound_name(min_post_axon),
              store.bound_name(min_post_soma),
              store.bound_name(min_post_dend),
              store.bound_name(max_results),
              store.bound_name(seed),
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
            store.constancy(hash(pre_celltype)), store.check_celltype('pre_celltype', pre_celltype, false, 1), NULL
          ),
          store.once(
            store.constancy(hash(post_celltype)), store.check_celltype('post_celltype', post_celltype, true, 1), NULL
          ),
          store.once(
            store.constancy(hash(pre_neuron_ids)), store.check_neuron_ids('pre_neuron_ids', pre_neuron_ids), NULL
          ),
          store.once(
            store.constancy(hash(post_neuron_ids)), store.check_neuron_ids('post_neuron_ids', post_neuron_ids), NULL
          ),
          store.once(store.constancy(hash(prob_min)), store.check_probability('prob_min', prob_min), NULL),
          store.once(store.constancy(hash(post_morph)), store.check_post_morph(post_morph, 1), NULL),
          store.once(
            store.constancy(hash(max_results)),
            COALESCE(store.check_whole('max_results', max_results), store.check_max_results(max_results)),
            NULL
          ),
          store.once(store.constancy(hash(seed)), store.check_whole('seed', seed), NULL),
          store.once(store.constancy(hash(roi)), store.check_roi(roi, 1), NULL),
          store.once(store.constancy(hash(kind)), store.check_kind(kind), NULL),
          store.once(
            store.constancy(hash(prob_min)),
            store.check_thresholds(
              'prob_min, size_min, min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend',
              greatest(CAST(NULL AS DOUBLE), prob_min)
            ),
            NULL
          ),
          store.once(
            store.constancy(hash(size_min)),
            store.check_thresholds(
              'prob_min, size_min, min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend',
              greatest(CAST(NULL AS DOUBLE), size_min)
            ),
            NULL
          ),
          store.once(
            store.constancy(hash(min_pre_axon)),
            store.check_thresholds(
              'prob_min, size_min, min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend',
              greatest(CAST(NULL AS DOUBLE), min_pre_axon)
            ),
            NULL
          ),
          store.once(
            store.constancy(hash(min_pre_soma)),
            store.check_thresholds(
              'prob_min, size_min, min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend',
              greatest(CAST(NULL AS DOUBLE), min_pre_soma)
            ),
            NULL
          ),
          store.once(
            store.constancy(hash(min_pre_dend)),
            store.check_thresholds(
              'prob_min, size_min, min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend',
              greatest(CAST(NULL AS DOUBLE), min_pre_dend)
            ),
            NULL
          ),
          store.once(
            store.constancy(hash(min_post_axon)),
            store.check_thresholds(
              'prob_min, size_min, min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend',
              greatest(CAST(NULL AS DOUBLE), min_post_axon)
            ),
            NULL
          ),
          store.once(
            store.constancy(hash(min_post_soma)),
            store.check_thresholds(
              'prob_min, size_min, min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend',
              greatest(CAST(NULL AS DOUBLE), min_post_soma)
            ),
            NULL
          ),
          store.once(
            store.constancy(hash(min_post_dend)),
            store.check_thresholds(
              'prob_min, size_min, min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend',
              greatest(CAST(NULL AS DOUBLE), min_post_dend)
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
  store.constancy(hash(pre_neuron_ids)),
  store.constancy(hash(post_neuron_ids)),
  store.constancy(
    hash(
      pre_celltype,
      post_celltype,
      prob_min,
      size_min,
      post_morph,
      min_pre_axon,
      min_pre_soma,
      min_pre_dend,
      min_post_axon,
      min_post_soma,
      min_post_dend,
      max_results,
      seed,
      roi,
      kind
    )
  ),
  pre_celltype,
  post_celltype,
  pre_neuron_ids,
  post_neuron_ids,
  prob_min,
  size_min,
  post_morph,
  min_pre_axon,
  min_pre_soma,
  min_pre_dend,
  min_post_axon,
  min_post_soma,
  min_post_dend,
  max_results,
  seed,
  roi,
  kind
);

-- store."find_synapses: arguments looked at"(
--   constancy DOUBLE,
--   types DOUBLE,
--   known,
--   pre_celltype,
--   post_celltype,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   post_morph,
--   min_pre_axon,
--   min_pre_soma,
--   min_pre_dend,
--   min_post_axon,
--   min_post_soma,
--   min_post_dend,
--   max_results,
--   seed,
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
            WHEN ((NOT store.takes_celltype(pre_celltype))) THEN (store.refuse_celltype('pre_celltype', pre_celltype))
            WHEN ((NOT store.takes_celltype(post_celltype))) THEN (
              store.refuse_celltype('post_celltype', post_celltype)
            )
            WHEN ((NOT store.takes_ids(pre_neuron_ids))) THEN (store.refuse_ids('pre_neuron_ids', pre_neuron_ids))
            WHEN ((NOT store.takes_ids(post_neuron_ids))) THEN (store.refuse_ids('post_neuron_ids', post_neuron_ids))
            WHEN ((NOT store.takes_probability(prob_min))) THEN (store.refuse_probability('prob_min', prob_min))
            WHEN ((NOT store.takes_number(size_min))) THEN (store.refuse_number('size_min', size_min))
            WHEN ((NOT store.takes_structure(post_morph))) THEN (store.refuse_structure('post_morph', post_morph))
            WHEN ((NOT store.takes_number(min_pre_axon))) THEN (store.refuse_number('min_pre_axon', min_pre_axon))
            WHEN ((NOT store.takes_number(min_pre_soma))) THEN (store.refuse_number('min_pre_soma', min_pre_soma))
            WHEN ((NOT store.takes_number(min_pre_dend))) THEN (store.refuse_number('min_pre_dend', min_pre_dend))
            WHEN ((NOT store.takes_number(min_post_axon))) THEN (store.refuse_number('min_post_axon', min_post_axon))
            WHEN ((NOT store.takes_number(min_post_soma))) THEN (store.refuse_number('min_post_soma', min_post_soma))
            WHEN ((NOT store.takes_number(min_post_dend))) THEN (store.refuse_number('min_post_dend', min_post_dend))
            WHEN ((NOT store.takes_count(max_results))) THEN (store.refuse_count('max_results', max_results))
            WHEN ((NOT store.takes_count(seed))) THEN (store.refuse_count('seed', seed))
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

-- store."find_synapses: arguments looked at"(
--   constancy BIGINT,
--   types DOUBLE,
--   known,
--   pre_celltype,
--   post_celltype,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   post_morph,
--   min_pre_axon,
--   min_pre_soma,
--   min_pre_dend,
--   min_post_axon,
--   min_post_soma,
--   min_post_dend,
--   max_results,
--   seed,
--   roi,
--   kind
-- )
SELECT *
FROM store."find_synapses: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT[])) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT[])) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END
)
LIMIT (
  SELECT CAST(
    "error"(CASE
      WHEN ((NOT store.takes_celltype(pre_celltype))) THEN (store.refuse_celltype('pre_celltype', pre_celltype))
      WHEN ((NOT store.takes_celltype(post_celltype))) THEN (store.refuse_celltype('post_celltype', post_celltype))
      WHEN ((NOT store.takes_ids(pre_neuron_ids))) THEN (store.refuse_ids('pre_neuron_ids', pre_neuron_ids))
      WHEN ((NOT store.takes_ids(post_neuron_ids))) THEN (store.refuse_ids('post_neuron_ids', post_neuron_ids))
      WHEN ((NOT store.takes_probability(prob_min))) THEN (store.refuse_probability('prob_min', prob_min))
      WHEN ((NOT store.takes_number(size_min))) THEN (store.refuse_number('size_min', size_min))
      WHEN ((NOT store.takes_structure(post_morph))) THEN (store.refuse_structure('post_morph', post_morph))
      WHEN ((NOT store.takes_number(min_pre_axon))) THEN (store.refuse_number('min_pre_axon', min_pre_axon))
      WHEN ((NOT store.takes_number(min_pre_soma))) THEN (store.refuse_number('min_pre_soma', min_pre_soma))
      WHEN ((NOT store.takes_number(min_pre_dend))) THEN (store.refuse_number('min_pre_dend', min_pre_dend))
      WHEN ((NOT store.takes_number(min_post_axon))) THEN (store.refuse_number('min_post_axon', min_post_axon))
      WHEN ((NOT store.takes_number(min_post_soma))) THEN (store.refuse_number('min_post_soma', min_post_soma))
      WHEN ((NOT store.takes_number(min_post_dend))) THEN (store.refuse_number('min_post_dend', min_post_dend))
      WHEN ((NOT store.takes_count(max_results))) THEN (store.refuse_count('max_results', max_results))
      WHEN ((NOT store.takes_count(seed))) THEN (store.refuse_count('seed', seed))
      WHEN ((NOT store.takes_roi(roi))) THEN (store.refuse_roi('roi', roi))
      WHEN ((NOT store.takes_edge_kind(kind))) THEN (store.refuse_edge_kind('kind', kind))
      ELSE NULL
    END) AS BIGINT
  )
);

-- store."find_synapses: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 BIGINT,
--   constancy_1 DOUBLE,
--   constancy DOUBLE,
--   pre_celltype,
--   post_celltype,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   post_morph,
--   min_pre_axon,
--   min_pre_soma,
--   min_pre_dend,
--   min_post_axon,
--   min_post_soma,
--   min_post_dend,
--   max_results,
--   seed,
--   roi,
--   kind
-- )
WITH "find_synapses: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT pre_neuron_ids AS pre_neuron_ids LIMIT (SELECT 1)) AS "find_synapses: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_celltype('pre_celltype', pre_celltype, false, 1),
        store.check_celltype('post_celltype', post_celltype, true, 1),
        store.check_neuron_ids('pre_neuron_ids', "find_synapses: row of arguments".pre_neuron_ids),
        store.check_neuron_ids('post_neuron_ids', post_neuron_ids),
        store.check_probability('prob_min', prob_min),
        store.check_post_morph(post_morph, 1),
        COALESCE(store.check_whole('max_results', max_results), store.check_max_results(max_results)),
        store.check_whole('seed', seed),
        store.check_roi(roi, 1),
        store.check_kind(kind),
        store.check_thresholds(
          'prob_min, size_min, min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend',
          greatest(
            CAST(NULL AS DOUBLE),
            prob_min,
            size_min,
            min_pre_axon,
            min_pre_soma,
            min_pre_dend,
            min_post_axon,
            min_post_soma,
            min_post_dend
          )
        ),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."find_synapses: body"(
  1,
  pre_celltype,
  post_celltype,
  (SELECT g.pre_neuron_ids FROM "find_synapses: arguments" AS g),
  post_neuron_ids,
  prob_min,
  size_min,
  post_morph,
  min_pre_axon,
  min_pre_soma,
  min_pre_dend,
  min_post_axon,
  min_post_soma,
  min_post_dend,
  max_results,
  seed,
  roi,
  kind
);

-- store."find_synapses: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 DOUBLE,
--   constancy_1 BIGINT,
--   constancy DOUBLE,
--   pre_celltype,
--   post_celltype,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   post_morph,
--   min_pre_axon,
--   min_pre_soma,
--   min_pre_dend,
--   min_post_axon,
--   min_post_soma,
--   min_post_dend,
--   max_results,
--   seed,
--   roi,
--   kind
-- )
WITH "find_synapses: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT post_neuron_ids AS post_neuron_ids LIMIT (SELECT 1)) AS "find_synapses: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_celltype('pre_celltype', pre_celltype, false, 1),
        store.check_celltype('post_celltype', post_celltype, true, 1),
        store.check_neuron_ids('pre_neuron_ids', pre_neuron_ids),
        store.check_neuron_ids('post_neuron_ids', "find_synapses: row of arguments".post_neuron_ids),
        store.check_probability('prob_min', prob_min),
        store.check_post_morph(post_morph, 1),
        COALESCE(store.check_whole('max_results', max_results), store.check_max_results(max_results)),
        store.check_whole('seed', seed),
        store.check_roi(roi, 1),
        store.check_kind(kind),
        store.check_thresholds(
          'prob_min, size_min, min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend',
          greatest(
            CAST(NULL AS DOUBLE),
            prob_min,
            size_min,
            min_pre_axon,
            min_pre_soma,
            min_pre_dend,
            min_post_axon,
            min_post_soma,
            min_post_dend
          )
        ),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."find_synapses: body"(
  1,
  pre_celltype,
  post_celltype,
  pre_neuron_ids,
  (SELECT g.post_neuron_ids FROM "find_synapses: arguments" AS g),
  prob_min,
  size_min,
  post_morph,
  min_pre_axon,
  min_pre_soma,
  min_pre_dend,
  min_post_axon,
  min_post_soma,
  min_post_dend,
  max_results,
  seed,
  roi,
  kind
);

-- store."find_synapses: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 BIGINT,
--   constancy_1 BIGINT,
--   constancy DOUBLE,
--   pre_celltype,
--   post_celltype,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   post_morph,
--   min_pre_axon,
--   min_pre_soma,
--   min_pre_dend,
--   min_post_axon,
--   min_post_soma,
--   min_post_dend,
--   max_results,
--   seed,
--   roi,
--   kind
-- )
WITH "find_synapses: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT pre_neuron_ids AS pre_neuron_ids, post_neuron_ids AS post_neuron_ids LIMIT (SELECT 1)
  ) AS "find_synapses: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.check_celltype('pre_celltype', pre_celltype, false, 1),
        store.check_celltype('post_celltype', post_celltype, true, 1),
        store.check_neuron_ids('pre_neuron_ids', "find_synapses: row of arguments".pre_neuron_ids),
        store.check_neuron_ids('post_neuron_ids', "find_synapses: row of arguments".post_neuron_ids),
        store.check_probability('prob_min', prob_min),
        store.check_post_morph(post_morph, 1),
        COALESCE(store.check_whole('max_results', max_results), store.check_max_results(max_results)),
        store.check_whole('seed', seed),
        store.check_roi(roi, 1),
        store.check_kind(kind),
        store.check_thresholds(
          'prob_min, size_min, min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend',
          greatest(
            CAST(NULL AS DOUBLE),
            prob_min,
            size_min,
            min_pre_axon,
            min_pre_soma,
            min_pre_dend,
            min_post_axon,
            min_post_soma,
            min_post_dend
          )
        ),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."find_synapses: body"(
  1,
  pre_celltype,
  post_celltype,
  (SELECT g.pre_neuron_ids FROM "find_synapses: arguments" AS g),
  (SELECT g.post_neuron_ids FROM "find_synapses: arguments" AS g),
  prob_min,
  size_min,
  post_morph,
  min_pre_axon,
  min_pre_soma,
  min_pre_dend,
  min_post_axon,
  min_post_soma,
  min_post_dend,
  max_results,
  seed,
  roi,
  kind
);

-- store."find_synapses: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0,
--   constancy_1,
--   constancy BIGINT,
--   pre_celltype,
--   post_celltype,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   post_morph,
--   min_pre_axon,
--   min_pre_soma,
--   min_pre_dend,
--   min_post_axon,
--   min_post_soma,
--   min_post_dend,
--   max_results,
--   seed,
--   roi,
--   kind
-- )
WITH "find_synapses: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT
      pre_celltype AS pre_celltype,
      post_celltype AS post_celltype,
      pre_neuron_ids AS pre_neuron_ids,
      post_neuron_ids AS post_neuron_ids,
      prob_min AS prob_min,
      size_min AS size_min,
      post_morph AS post_morph,
      min_pre_axon AS min_pre_axon,
      min_pre_soma AS min_pre_soma,
      min_pre_dend AS min_pre_dend,
      min_post_axon AS min_post_axon,
      min_post_soma AS min_post_soma,
      min_post_dend AS min_post_dend,
      max_results AS max_results,
      seed AS seed,
      roi AS roi,
      kind AS kind
    LIMIT (SELECT 1)
  ) AS "find_synapses: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.once(
          store.constancy(pre_celltype),
          NULL,
          'pre_celltype cannot be a subquery: give a name in single quotes, a list of names, a bound parameter, or getvariable(''types'') after SET VARIABLE types = (SELECT ...).'
        ),
        store.once(
          store.constancy(post_celltype),
          NULL,
          'post_celltype cannot be a subquery: give a name in single quotes, a list of names, a bound parameter, or getvariable(''types'') after SET VARIABLE types = (SELECT ...).'
        ),
        store.once(
          store.constancy(roi),
          NULL,
          'roi cannot be a subquery: give a name in single quotes, a list of names, a bound parameter, or getvariable(''types'') after SET VARIABLE types = (SELECT ...).'
        ),
        COALESCE(
          store.check_celltype(
            'pre_celltype',
            store.once(store.constancy(pre_celltype), pre_celltype, "find_synapses: row of arguments".pre_celltype),
            false,
            1
          ),
          store.check_celltype(
            'post_celltype',
            store.once(store.constancy(post_celltype), post_celltype, "find_synapses: row of arguments".post_celltype),
            true,
            1
          ),
          store.check_neuron_ids(
            'pre_neuron_ids',
            store.once(
              store.constancy(pre_neuron_ids), pre_neuron_ids, "find_synapses: row of arguments".pre_neuron_ids
            )
          ),
          store.check_neuron_ids(
            'post_neuron_ids',
            store.once(
              store.constancy(post_neuron_ids), post_neuron_ids, "find_synapses: row of arguments".post_neuron_ids
            )
          ),
          store.check_probability(
            'prob_min', store.once(store.constancy(prob_min), prob_min, "find_synapses: row of arguments".prob_min)
          ),
          store.check_post_morph(
            store.once(store.constancy(post_morph), post_morph, "find_synapses: row of arguments".post_morph), 1
          ),
          COALESCE(
            store.check_whole(
              'max_results',
              store.once(store.constancy(max_results), max_results, "find_synapses: row of arguments".max_results)
            ),
            store.check_max_results(
              store.once(store.constancy(max_results), max_results, "find_synapses: row of arguments".max_results)
            )
          ),
          store.check_whole('seed', store.once(store.constancy(seed), seed, "find_synapses: row of arguments".seed)),
          store.check_roi(store.once(store.constancy(roi), roi, "find_synapses: row of arguments".roi), 1),
          store.check_kind(store.once(store.constancy(kind), kind, "find_synapses: row of arguments".kind)),
          store.check_thresholds(
            'prob_min, size_min, min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend',
            greatest(
              CAST(NULL AS DOUBLE),
              store.once(store.constancy(prob_min), prob_min, "find_synapses: row of arguments".prob_min),
              store.once(store.constancy(size_min), size_min, "find_synapses: row of arguments".size_min),
              store.once(store.constancy(min_pre_axon), min_pre_axon, "find_synapses: row of arguments".min_pre_axon),
              store.once(store.constancy(min_pre_soma), min_pre_soma, "find_synapses: row of arguments".min_pre_soma),
              store.once(store.constancy(min_pre_dend), min_pre_dend, "find_synapses: row of arguments".min_pre_dend),
              store.once(
                store.constancy(min_post_axon), min_post_axon, "find_synapses: row of arguments".min_post_axon
              ),
              store.once(
                store.constancy(min_post_soma), min_post_soma, "find_synapses: row of arguments".min_post_soma
              ),
              store.once(store.constancy(min_post_dend), min_post_dend, "find_synapses: row of arguments".min_post_dend)
            )
          ),
          NULL
        )
      )
    ) IS NULL
  )
)
SELECT *
FROM store."find_synapses: body"(
  1,
  store.once(store.constancy(pre_celltype), pre_celltype, CAST(NULL AS VARCHAR)),
  store.once(store.constancy(post_celltype), post_celltype, CAST(NULL AS VARCHAR)),
  store.once(
    store.constancy(pre_neuron_ids), pre_neuron_ids, (SELECT g.pre_neuron_ids FROM "find_synapses: arguments" AS g)
  ),
  store.once(
    store.constancy(post_neuron_ids), post_neuron_ids, (SELECT g.post_neuron_ids FROM "find_synapses: arguments" AS g)
  ),
  store.once(store.constancy(prob_min), prob_min, (SELECT g.prob_min FROM "find_synapses: arguments" AS g)),
  store.once(store.constancy(size_min), size_min, (SELECT g.size_min FROM "find_synapses: arguments" AS g)),
  store.once(store.constancy(post_morph), post_morph, (SELECT g.post_morph FROM "find_synapses: arguments" AS g)),
  store.once(store.constancy(min_pre_axon), min_pre_axon, (SELECT g.min_pre_axon FROM "find_synapses: arguments" AS g)),
  store.once(store.constancy(min_pre_soma), min_pre_soma, (SELECT g.min_pre_soma FROM "find_synapses: arguments" AS g)),
  store.once(store.constancy(min_pre_dend), min_pre_dend, (SELECT g.min_pre_dend FROM "find_synapses: arguments" AS g)),
  store.once(
    store.constancy(min_post_axon), min_post_axon, (SELECT g.min_post_axon FROM "find_synapses: arguments" AS g)
  ),
  store.once(
    store.constancy(min_post_soma), min_post_soma, (SELECT g.min_post_soma FROM "find_synapses: arguments" AS g)
  ),
  store.once(
    store.constancy(min_post_dend), min_post_dend, (SELECT g.min_post_dend FROM "find_synapses: arguments" AS g)
  ),
  store.once(store.constancy(max_results), max_results, (SELECT g.max_results FROM "find_synapses: arguments" AS g)),
  store.once(store.constancy(seed), seed, (SELECT g.seed FROM "find_synapses: arguments" AS g)),
  store.once(store.constancy(roi), roi, CAST(NULL AS VARCHAR)),
  store.once(store.constancy(kind), kind, (SELECT g.kind FROM "find_synapses: arguments" AS g))
)
LIMIT (SELECT 4000000000000000000 FROM "find_synapses: arguments");

-- store."find_synapses: arguments worked out ahead"(
--   columns BIGINT,
--   legal DOUBLE,
--   known,
--   constancy_0,
--   constancy_1,
--   constancy,
--   pre_celltype,
--   post_celltype,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   post_morph,
--   min_pre_axon,
--   min_pre_soma,
--   min_pre_dend,
--   min_post_axon,
--   min_post_soma,
--   min_post_dend,
--   max_results,
--   seed,
--   roi,
--   kind
-- )
SELECT *
FROM store."find_synapses: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT[])) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT[])) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END
)
LIMIT (
  SELECT CAST(
    "error"(
      COALESCE(
        store.once(
          store.constancy(hash(pre_celltype)), store.check_celltype('pre_celltype', pre_celltype, false, 1), NULL
        ),
        store.once(
          store.constancy(hash(post_celltype)), store.check_celltype('post_celltype', post_celltype, true, 1), NULL
        ),
        store.once(
          store.constancy(hash(pre_neuron_ids)), store.check_neuron_ids('pre_neuron_ids', pre_neuron_ids), NULL
        ),
        store.once(
          store.constancy(hash(post_neuron_ids)), store.check_neuron_ids('post_neuron_ids', post_neuron_ids), NULL
        ),
        store.once(store.constancy(hash(prob_min)), store.check_probability('prob_min', prob_min), NULL),
        store.once(store.constancy(hash(post_morph)), store.check_post_morph(post_morph, 1), NULL),
        store.once(
          store.constancy(hash(max_results)),
          COALESCE(store.check_whole('max_results', max_results), store.check_max_results(max_results)),
          NULL
        ),
        store.once(store.constancy(hash(seed)), store.check_whole('seed', seed), NULL),
        store.once(store.constancy(hash(roi)), store.check_roi(roi, 1), NULL),
        store.once(store.constancy(hash(kind)), store.check_kind(kind), NULL),
        store.once(
          store.constancy(hash(prob_min)),
          store.check_thresholds(
            'prob_min, size_min, min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend',
            greatest(CAST(NULL AS DOUBLE), prob_min)
          ),
          NULL
        ),
        store.once(
          store.constancy(hash(size_min)),
          store.check_thresholds(
            'prob_min, size_min, min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend',
            greatest(CAST(NULL AS DOUBLE), size_min)
          ),
          NULL
        ),
        store.once(
          store.constancy(hash(min_pre_axon)),
          store.check_thresholds(
            'prob_min, size_min, min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend',
            greatest(CAST(NULL AS DOUBLE), min_pre_axon)
          ),
          NULL
        ),
        store.once(
          store.constancy(hash(min_pre_soma)),
          store.check_thresholds(
            'prob_min, size_min, min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend',
            greatest(CAST(NULL AS DOUBLE), min_pre_soma)
          ),
          NULL
        ),
        store.once(
          store.constancy(hash(min_pre_dend)),
          store.check_thresholds(
            'prob_min, size_min, min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend',
            greatest(CAST(NULL AS DOUBLE), min_pre_dend)
          ),
          NULL
        ),
        store.once(
          store.constancy(hash(min_post_axon)),
          store.check_thresholds(
            'prob_min, size_min, min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend',
            greatest(CAST(NULL AS DOUBLE), min_post_axon)
          ),
          NULL
        ),
        store.once(
          store.constancy(hash(min_post_soma)),
          store.check_thresholds(
            'prob_min, size_min, min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend',
            greatest(CAST(NULL AS DOUBLE), min_post_soma)
          ),
          NULL
        ),
        store.once(
          store.constancy(hash(min_post_dend)),
          store.check_thresholds(
            'prob_min, size_min, min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend',
            greatest(CAST(NULL AS DOUBLE), min_post_dend)
          ),
          NULL
        ),
        NULL
      )
    ) AS BIGINT
  )
);

-- store."find_synapses: arguments worked out ahead"(
--   columns DOUBLE,
--   legal,
--   known,
--   constancy_0,
--   constancy_1,
--   constancy,
--   pre_celltype,
--   post_celltype,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   post_morph,
--   min_pre_axon,
--   min_pre_soma,
--   min_pre_dend,
--   min_post_axon,
--   min_post_soma,
--   min_post_dend,
--   max_results,
--   seed,
--   roi,
--   kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'find_synapses was given a name where a value is due. Write a text in single quotes, as in pre_celltype := ''HVC''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in pre_neuron_ids := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."find_synapses: body"(
--   legal BIGINT,
--   pre_celltype,
--   post_celltype,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   post_morph,
--   min_pre_axon,
--   min_pre_soma,
--   min_pre_dend,
--   min_post_axon,
--   min_post_soma,
--   min_post_dend,
--   max_results,
--   seed,
--   roi,
--   kind
-- )
SELECT
  s.synapse_id,
  s.x,
  s.y,
  s.z,
  s.size,
  s.prob,
  s.pre_id,
  s.post_id,
  s.post_morph,
  COALESCE(str_split('spine_neck|spine_head|shaft|soma', '|')[(s.post_morph + 1)], 'unknown') AS post_morph_name,
  str_split(
    'ASTRO|DA|FRAG|GPe|GPi|HVC|INT1|INT2|INT3|LMAN|LTS|MICRO|MIGR|MSN|OLIGO|STN|TAN|unclassified', '|'
  )[(s.pre_celltype_code + 1)] AS pre_celltype,
  str_split(
    'ASTRO|DA|FRAG|GPe|GPi|HVC|INT1|INT2|INT3|LMAN|LTS|MICRO|MIGR|MSN|OLIGO|STN|TAN|unclassified', '|'
  )[(s.post_celltype_code + 1)] AS post_celltype
FROM store.drawn_synapses(
  pre_celltype,
  post_celltype,
  pre_neuron_ids,
  post_neuron_ids,
  prob_min,
  size_min,
  post_morph,
  min_pre_axon,
  min_pre_soma,
  min_pre_dend,
  min_post_axon,
  min_post_soma,
  min_post_dend,
  roi,
  kind,
  max_results,
  seed
) AS s;

-- store."find_synapses: body"(
--   legal DOUBLE,
--   pre_celltype,
--   post_celltype,
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   post_morph,
--   min_pre_axon,
--   min_pre_soma,
--   min_pre_dend,
--   min_post_axon,
--   min_post_soma,
--   min_post_dend,
--   max_results,
--   seed,
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
            store.check_celltype('pre_celltype', pre_celltype, false, 1),
            store.check_celltype('post_celltype', post_celltype, true, 1),
            store.check_neuron_ids('pre_neuron_ids', pre_neuron_ids),
            store.check_neuron_ids('post_neuron_ids', post_neuron_ids),
            store.check_probability('prob_min', prob_min),
            store.check_post_morph(post_morph, 1),
            COALESCE(store.check_whole('max_results', max_results), store.check_max_results(max_results)),
            store.check_whole('seed', seed),
            store.check_roi(roi, 1),
            store.check_kind(kind),
            store.check_thresholds(
              'prob_min, size_min, min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend',
              greatest(
                CAST(NULL AS DOUBLE),
                prob_min,
                size_min,
                min_pre_axon,
                min_pre_soma,
                min_pre_dend,
                min_post_axon,
                min_post_soma,
                min_post_dend
              )
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
