-- motif_counts(prob_min, size_min, min_synapses, ids, roi, kind)
SELECT *
FROM store."motif_counts: use its warehouse first (build )"(
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
                      struct_pack(d0 := prob_min, d1 := size_min, d2 := min_synapses, a3 := ids, c4 := roi, b5 := kind)
                    ),
                    'STRUCT\(((d\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|c\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|b\d+ (VARCHAR)|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
                  )
                  AND ('a' != 'A')
                  AND ('a' != 'á')
                )
              )
              OR (hash(prob_min, size_min, min_synapses, ids, roi, kind) IS NULL)
            ) AS BOOLEAN
          ) IS NOT DISTINCT FROM true
        ) = store.epoch_tells()
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  CAST(1 AS INTEGER),
  prob_min,
  size_min,
  min_synapses,
  ids,
  roi,
  kind
);

-- store."motif_counts: USE its warehouse first (build )"(
--   plain DOUBLE, given DOUBLE, known BIGINT, prob_min, size_min, min_synapses, ids, roi, kind
-- )
SELECT *
FROM store."motif_counts: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
          store.check_has('synapse sizes', size_min),
          store.check_whole('min_synapses', min_synapses),
          store.check_neuron_ids('ids', ids),
          store.check_roi(roi, 1),
          store.check_kind(kind),
          store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  prob_min,
  size_min,
  min_synapses,
  ids,
  roi,
  kind
);

-- store."motif_counts: USE its warehouse first (build )"(
--   plain BIGINT, given BIGINT, known BIGINT, prob_min, size_min, min_synapses, ids, roi, kind
-- )
SELECT *
FROM store."motif_counts: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
          store.check_has('synapse sizes', size_min),
          store.check_whole('min_synapses', min_synapses),
          store.check_neuron_ids('ids', ids),
          store.check_roi(roi, 1),
          store.check_kind(kind),
          store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  prob_min,
  size_min,
  min_synapses,
  ids,
  roi,
  kind
);

-- store."motif_counts: USE its warehouse first (build )"(
--   plain DOUBLE, given BIGINT, known BIGINT, prob_min, size_min, min_synapses, ids, roi, kind
-- )
SELECT *
FROM store."motif_counts: arguments looked at"(
  store.constancy(hash(prob_min, size_min, min_synapses, ids, roi, kind)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(struct_pack(d0 := prob_min, d1 := size_min, d2 := min_synapses, a3 := ids, c4 := roi, b5 := kind)),
          'STRUCT\(((d\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|c\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|b\d+ (VARCHAR)|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
        )
        AND ('a' != 'A')
        AND ('a' != 'á')
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  prob_min,
  size_min,
  min_synapses,
  ids,
  roi,
  kind
);

-- store."motif_counts: USE its warehouse first (build )"(
--   plain BIGINT, given DOUBLE, known BIGINT, prob_min, size_min, min_synapses, ids, roi, kind
-- )
SELECT *
FROM store."motif_counts: arguments looked at"(
  store.constancy(hash(prob_min, size_min, min_synapses, ids, roi, kind)),
  date_part(
    CASE
      WHEN ((
        regexp_full_match(
          typeof(struct_pack(d0 := prob_min, d1 := size_min, d2 := min_synapses, a3 := ids, c4 := roi, b5 := kind)),
          'STRUCT\(((d\d+ ([A-Z]*INT(EGER)?|FLOAT|DOUBLE|DECIMAL\([\d,]*\))|a\d+ (([A-Z]*INT(EGER)?)\[\d*\]|"?NULL"?\[\d*\])|c\d+ (VARCHAR|VARCHAR\[\d*\]|"?NULL"?\[\d*\])|b\d+ (VARCHAR)|\w+ ("?NULL"?|UNKNOWN))[,)] ?)*'
        )
        AND ('a' != 'A')
        AND ('a' != 'á')
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  prob_min,
  size_min,
  min_synapses,
  ids,
  roi,
  kind
);

-- store."motif_counts: USE its warehouse first (build )"(
--   plain DOUBLE, given UUID, known INTEGER, prob_min, size_min, min_synapses, ids, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'motif_counts was given a name where a value is due. Write a text in single quotes, as in kind := ''electrical''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in ids := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."motif_counts: USE its warehouse first (build )"(
--   plain BIGINT, given UUID, known INTEGER, prob_min, size_min, min_synapses, ids, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'motif_counts was given a name where a value is due. Write a text in single quotes, as in kind := ''electrical''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in ids := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."motif_counts: arguments looked at"(
--   constancy DOUBLE, types BIGINT, known, prob_min, size_min, min_synapses, ids, roi, kind
-- )
SELECT *
FROM store."motif_counts: body"(
  date_part(
    CASE
      WHEN ((
        COALESCE(
          COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
          store.check_has('synapse sizes', size_min),
          store.check_whole('min_synapses', min_synapses),
          store.check_neuron_ids('ids', ids),
          store.check_roi(roi, 1),
          store.check_kind(kind),
          store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  prob_min,
  size_min,
  min_synapses,
  ids,
  roi,
  kind
);

-- store."motif_counts: arguments looked at"(
--   constancy BIGINT, types BIGINT, known, prob_min, size_min, min_synapses, ids, roi, kind
-- )
SELECT *
FROM store."motif_counts: arguments worked out ahead"(
  date_part(
    CASE
      WHEN ((
        NOT regexp_matches(
          regexp_replace(
            concat(
              store.bound_name(prob_min),
              store.bound_name(size_min),
              store.bound_name(min_synapses),
              store.bound_name(ids),
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
            store.constancy(hash(prob_min)),
            COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
            NULL
          ),
          store.once(store.constancy(hash(size_min)), store.check_has('synapse sizes', size_min), NULL),
          store.once(store.constancy(hash(min_synapses)), store.check_whole('min_synapses', min_synapses), NULL),
          store.once(store.constancy(hash(ids)), store.check_neuron_ids('ids', ids), NULL),
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
          NULL
        ) IS NULL
      )) THEN ('year')
      ELSE 'epoch'
    END,
    CAST('2000-01-01' AS DATE)
  ),
  1,
  store.constancy(hash(ids)),
  store.constancy(hash(prob_min, size_min, min_synapses, roi, kind)),
  prob_min,
  size_min,
  min_synapses,
  ids,
  roi,
  kind
);

-- store."motif_counts: arguments looked at"(
--   constancy DOUBLE, types DOUBLE, known, prob_min, size_min, min_synapses, ids, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          CASE
            WHEN ((NOT store.takes_probability(prob_min))) THEN (store.refuse_probability('prob_min', prob_min))
            WHEN ((NOT store.takes_number(size_min))) THEN (store.refuse_number('size_min', size_min))
            WHEN ((NOT store.takes_count(min_synapses))) THEN (store.refuse_count('min_synapses', min_synapses))
            WHEN ((NOT store.takes_ids(ids))) THEN (store.refuse_ids('ids', ids))
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

-- store."motif_counts: arguments looked at"(
--   constancy BIGINT, types DOUBLE, known, prob_min, size_min, min_synapses, ids, roi, kind
-- )
SELECT *
FROM store."motif_counts: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT[])) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END
)
LIMIT (
  SELECT CAST(
    "error"(CASE
      WHEN ((NOT store.takes_probability(prob_min))) THEN (store.refuse_probability('prob_min', prob_min))
      WHEN ((NOT store.takes_number(size_min))) THEN (store.refuse_number('size_min', size_min))
      WHEN ((NOT store.takes_count(min_synapses))) THEN (store.refuse_count('min_synapses', min_synapses))
      WHEN ((NOT store.takes_ids(ids))) THEN (store.refuse_ids('ids', ids))
      WHEN ((NOT store.takes_roi(roi))) THEN (store.refuse_roi('roi', roi))
      WHEN ((NOT store.takes_edge_kind(kind))) THEN (store.refuse_edge_kind('kind', kind))
      ELSE NULL
    END) AS BIGINT
  )
);

-- store."motif_counts: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0 BIGINT,
--   constancy DOUBLE,
--   prob_min,
--   size_min,
--   min_synapses,
--   ids,
--   roi,
--   kind
-- )
WITH "motif_counts: arguments" AS MATERIALIZED (
  SELECT *
  FROM (SELECT ids AS ids LIMIT (SELECT 1)) AS "motif_counts: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
        store.check_has('synapse sizes', size_min),
        store.check_whole('min_synapses', min_synapses),
        store.check_neuron_ids('ids', "motif_counts: row of arguments".ids),
        store.check_roi(roi, 1),
        store.check_kind(kind),
        store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
        NULL
      )
    ) IS NULL
  )
)
SELECT *
FROM store."motif_counts: body"(
  1, prob_min, size_min, min_synapses, (SELECT g.ids FROM "motif_counts: arguments" AS g), roi, kind
);

-- store."motif_counts: arguments worked out ahead"(
--   columns BIGINT,
--   legal BIGINT,
--   known,
--   constancy_0,
--   constancy BIGINT,
--   prob_min,
--   size_min,
--   min_synapses,
--   ids,
--   roi,
--   kind
-- )
WITH "motif_counts: arguments" AS MATERIALIZED (
  SELECT *
  FROM (
    SELECT
      prob_min AS prob_min, size_min AS size_min, min_synapses AS min_synapses, ids AS ids, roi AS roi, kind AS kind
    LIMIT (SELECT 1)
  ) AS "motif_counts: row of arguments"
  WHERE (
    "error"(
      COALESCE(
        store.once(
          store.constancy(roi),
          NULL,
          'roi cannot be a subquery: give a name in single quotes, a list of names, a bound parameter, or getvariable(''types'') after SET VARIABLE types = (SELECT ...).'
        ),
        COALESCE(
          COALESCE(
            store.check_has(
              'synapse probabilities',
              store.once(store.constancy(prob_min), prob_min, "motif_counts: row of arguments".prob_min)
            ),
            store.check_probability(
              'prob_min', store.once(store.constancy(prob_min), prob_min, "motif_counts: row of arguments".prob_min)
            )
          ),
          store.check_has(
            'synapse sizes', store.once(store.constancy(size_min), size_min, "motif_counts: row of arguments".size_min)
          ),
          store.check_whole(
            'min_synapses',
            store.once(store.constancy(min_synapses), min_synapses, "motif_counts: row of arguments".min_synapses)
          ),
          store.check_neuron_ids('ids', store.once(store.constancy(ids), ids, "motif_counts: row of arguments".ids)),
          store.check_roi(store.once(store.constancy(roi), roi, "motif_counts: row of arguments".roi), 1),
          store.check_kind(store.once(store.constancy(kind), kind, "motif_counts: row of arguments".kind)),
          store.check_thresholds(
            'prob_min, size_min',
            greatest(
              CAST(NULL AS DOUBLE),
              store.once(store.constancy(prob_min), prob_min, "motif_counts: row of arguments".prob_min),
              store.once(store.constancy(size_min), size_min, "motif_counts: row of arguments".size_min)
            )
          ),
          NULL
        )
      )
    ) IS NULL
  )
)
SELECT *
FROM store."motif_counts: body"(
  1,
  store.once(store.constancy(prob_min), prob_min, (SELECT g.prob_min FROM "motif_counts: arguments" AS g)),
  store.once(store.constancy(size_min), size_min, (SELECT g.size_min FROM "motif_counts: arguments" AS g)),
  store.once(store.constancy(min_synapses), min_synapses, (SELECT g.min_synapses FROM "motif_counts: arguments" AS g)),
  store.once(store.constancy(ids), ids, (SELECT g.ids FROM "motif_counts: arguments" AS g)),
  store.once(store.constancy(roi), roi, CAST(NULL AS VARCHAR)),
  store.once(store.constancy(kind), kind, (SELECT g.kind FROM "motif_counts: arguments" AS g))
)
LIMIT (SELECT 4000000000000000000 FROM "motif_counts: arguments");

-- store."motif_counts: arguments worked out ahead"(
--   columns BIGINT, legal DOUBLE, known, constancy_0, constancy, prob_min, size_min, min_synapses, ids, roi, kind
-- )
SELECT *
FROM store."motif_counts: body"(
  1,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS DOUBLE)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS BIGINT[])) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END,
  CASE WHEN ((random() < 2)) THEN (CAST(NULL AS VARCHAR)) ELSE NULL END
)
LIMIT (
  SELECT CAST(
    "error"(
      COALESCE(
        store.once(
          store.constancy(hash(prob_min)),
          COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
          NULL
        ),
        store.once(store.constancy(hash(size_min)), store.check_has('synapse sizes', size_min), NULL),
        store.once(store.constancy(hash(min_synapses)), store.check_whole('min_synapses', min_synapses), NULL),
        store.once(store.constancy(hash(ids)), store.check_neuron_ids('ids', ids), NULL),
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
        NULL
      )
    ) AS BIGINT
  )
);

-- store."motif_counts: arguments worked out ahead"(
--   columns DOUBLE, legal, known, constancy_0, constancy, prob_min, size_min, min_synapses, ids, roi, kind
-- )
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((known = 1)) THEN (
        COALESCE(
          'motif_counts was given a name where a value is due. Write a text in single quotes, as in kind := ''electrical''. Name an argument with :=, as in prob_min := 0.8; a single = compares. A column cannot be an argument: give a subquery, as in ids := (SELECT list(id) FROM ...), or ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids).',
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);

-- store."motif_counts: body"(legal BIGINT, prob_min, size_min, min_synapses, ids, roi, kind)
WITH
  "motif_counts: given" AS (SELECT CAST(ids AS BIGINT[]) AS ids),
  "motif_counts: edges" AS MATERIALIZED (
    SELECT c.pre_id, c.post_id
    FROM store.connections_among(
      (SELECT g.ids FROM "motif_counts: given" AS g),
      (SELECT g.ids FROM "motif_counts: given" AS g),
      prob_min,
      size_min,
      roi,
      kind,
      min_synapses
    ) AS c
    WHERE (c.pre_id != c.post_id)
  ),
  "motif_counts: cells" AS MATERIALIZED (
    SELECT
      d.id,
      COALESCE(n.celltype_code, 256) AS code,
      CAST(row_number() OVER (ORDER BY d.degree ASC NULLS LAST, d.id ASC NULLS LAST) AS INTEGER) AS rank
    FROM (
      (
        SELECT e.id, count_star() AS degree
        FROM (
          (SELECT a.pre_id AS id FROM "motif_counts: edges" AS a)
          UNION ALL (SELECT b.post_id FROM "motif_counts: edges" AS b)
        ) AS e
        GROUP BY e.id
      ) AS d
      LEFT JOIN store.neurons AS n ON ((n.id = d.id))
    )
  ),
  "motif_counts: links" AS MATERIALIZED (
    SELECT
      least(a.rank, b.rank) AS low,
      greatest(a.rank, b.rank) AS high,
      (a.rank < b.rank) AS upward,
      CASE WHEN ((a.rank < b.rank)) THEN (a.code) ELSE b.code END AS low_code,
      CASE WHEN ((a.rank < b.rank)) THEN (b.code) ELSE a.code END AS high_code
    FROM (
      ("motif_counts: edges" AS e INNER JOIN "motif_counts: cells" AS a ON ((a.id = e.pre_id)))
      INNER JOIN "motif_counts: cells" AS b ON ((b.id = e.post_id))
    )
    ORDER BY low ASC NULLS LAST, high ASC NULLS LAST
  ),
  "motif_counts: outgoing" AS MATERIALIZED (
    SELECT
      CASE WHEN (l.upward) THEN (l.low) ELSE l.high END AS cell,
      CASE WHEN (l.upward) THEN (l.low_code) ELSE l.high_code END AS code,
      CASE WHEN (l.upward) THEN (l.high_code) ELSE l.low_code END AS partner_code,
      count_star() AS n
    FROM "motif_counts: links" AS l
    GROUP BY ALL
  ),
  "motif_counts: incoming" AS MATERIALIZED (
    SELECT
      CASE WHEN (l.upward) THEN (l.high) ELSE l.low END AS cell,
      CASE WHEN (l.upward) THEN (l.high_code) ELSE l.low_code END AS code,
      CASE WHEN (l.upward) THEN (l.low_code) ELSE l.high_code END AS partner_code,
      count_star() AS n
    FROM "motif_counts: links" AS l
    GROUP BY ALL
  ),
  "motif_counts: reciprocals" AS MATERIALIZED (
    SELECT x.low_code, x.high_code, count_star() AS n
    FROM ("motif_counts: links" AS x INNER JOIN "motif_counts: links" AS y ON (((y.low = x.low) AND (y.high = x.high))))
    WHERE (x.upward AND (NOT y.upward))
    GROUP BY ALL
  ),
  "motif_counts: triangles" AS (
    SELECT
      x.low_code AS u,
      x.high_code AS v,
      y.high_code AS w,
      x.upward AS u_to_v,
      y.upward AS u_to_w,
      COALESCE(z.upward, false) AS v_to_w,
      count(z.low) AS n
    FROM (
      ("motif_counts: links" AS x INNER JOIN "motif_counts: links" AS y ON (((y.low = x.low) AND (y.high > x.high))))
      LEFT JOIN "motif_counts: links" AS z ON (((z.low = x.high) AND (z.high = y.high)))
    )
    GROUP BY ALL
  ),
  "motif_counts: oriented" AS (
    SELECT
      CASE WHEN (((t.u_to_v = t.u_to_w) OR (t.u_to_w = t.v_to_w))) THEN (3) ELSE 4 END AS motif,
      CASE
        WHEN ((t.u_to_v AND t.u_to_w AND t.v_to_w)) THEN (list_value(t.u, t.v, t.w))
        WHEN ((t.u_to_v AND t.u_to_w)) THEN (list_value(t.u, t.w, t.v))
        WHEN ((t.u_to_v AND t.v_to_w)) THEN (
          least(list_value(t.u, t.v, t.w), list_value(t.v, t.w, t.u), list_value(t.w, t.u, t.v))
        )
        WHEN (t.u_to_v) THEN (list_value(t.w, t.u, t.v))
        WHEN ((t.u_to_w AND t.v_to_w)) THEN (list_value(t.v, t.u, t.w))
        WHEN (t.u_to_w) THEN (least(list_value(t.u, t.w, t.v), list_value(t.w, t.v, t.u), list_value(t.v, t.u, t.w)))
        WHEN (t.v_to_w) THEN (list_value(t.v, t.w, t.u))
        ELSE list_value(t.w, t.v, t.u)
      END AS codes,
      t.n
    FROM "motif_counts: triangles" AS t
    WHERE (t.n > 0)
  ),
  "motif_counts: counts" AS (
    (
      SELECT 1 AS motif, i.partner_code AS a, i.code AS b, o.partner_code AS c, (i.n * o.n) AS n
      FROM ("motif_counts: incoming" AS i INNER JOIN "motif_counts: outgoing" AS o ON ((o.cell = i.cell)))
    )
    UNION ALL (SELECT 1, r.low_code, r.high_code, r.low_code, (-(r.n)) FROM "motif_counts: reciprocals" AS r)
    UNION ALL (SELECT 1, r.high_code, r.low_code, r.high_code, (-(r.n)) FROM "motif_counts: reciprocals" AS r)
    UNION ALL (
      SELECT 2, least(r.low_code, r.high_code), greatest(r.low_code, r.high_code), NULL, r.n
      FROM "motif_counts: reciprocals" AS r
    )
    UNION ALL (SELECT o.motif, o.codes[1], o.codes[2], o.codes[3], o.n FROM "motif_counts: oriented" AS o)
    UNION ALL (
      SELECT
        5,
        x.partner_code,
        y.partner_code,
        x.code,
        CASE WHEN ((x.partner_code < y.partner_code)) THEN ((x.n * y.n)) ELSE ((x.n * (x.n - 1)) // 2) END
      FROM (
        "motif_counts: incoming" AS x
        INNER JOIN "motif_counts: incoming" AS y ON (((y.cell = x.cell) AND (y.partner_code >= x.partner_code)))
      )
    )
    UNION ALL (
      SELECT
        6,
        x.partner_code,
        y.partner_code,
        x.code,
        CASE WHEN ((x.partner_code < y.partner_code)) THEN ((x.n * y.n)) ELSE ((x.n * (x.n - 1)) // 2) END
      FROM (
        "motif_counts: outgoing" AS x
        INNER JOIN "motif_counts: outgoing" AS y ON (((y.cell = x.cell) AND (y.partner_code >= x.partner_code)))
      )
    )
  )
SELECT
  list_value('chain', 'reciprocal', 'feed_forward_loop', 'three_cycle', 'convergence', 'divergence')[c.motif] AS motif,
  str_split(
    'ASTRO|DA|FRAG|GPe|GPi|HVC|INT1|INT2|INT3|LMAN|LTS|MICRO|MIGR|MSN|OLIGO|STN|TAN|unclassified', '|'
  )[(c.a + 1)] AS celltype_a,
  str_split(
    'ASTRO|DA|FRAG|GPe|GPi|HVC|INT1|INT2|INT3|LMAN|LTS|MICRO|MIGR|MSN|OLIGO|STN|TAN|unclassified', '|'
  )[(c.b + 1)] AS celltype_b,
  str_split(
    'ASTRO|DA|FRAG|GPe|GPi|HVC|INT1|INT2|INT3|LMAN|LTS|MICRO|MIGR|MSN|OLIGO|STN|TAN|unclassified', '|'
  )[(c.c + 1)] AS celltype_c,
  c.motifs
FROM (
  SELECT c.motif, c.a, c.b, c.c, CAST(sum(c.n) AS BIGINT) AS motifs
  FROM "motif_counts: counts" AS c
  GROUP BY c.motif, c.a, c.b, c.c
  HAVING (sum(c.n) > 0)
) AS c
ORDER BY c.motif ASC NULLS LAST, c.a ASC NULLS LAST, c.b ASC NULLS LAST, c.c ASC NULLS LAST;

-- store."motif_counts: body"(legal DOUBLE, prob_min, size_min, min_synapses, ids, roi, kind)
SELECT r.refused
FROM "range"(
  CAST(
    "error"(CASE
      WHEN ((legal > 0)) THEN (
        COALESCE(
          COALESCE(
            COALESCE(store.check_has('synapse probabilities', prob_min), store.check_probability('prob_min', prob_min)),
            store.check_has('synapse sizes', size_min),
            store.check_whole('min_synapses', min_synapses),
            store.check_neuron_ids('ids', ids),
            store.check_roi(roi, 1),
            store.check_kind(kind),
            store.check_thresholds('prob_min, size_min', greatest(CAST(NULL AS DOUBLE), prob_min, size_min)),
            NULL
          ),
          'Its arguments cannot be told apart in this version of DuckDB.'
        )
      )
      ELSE NULL
    END) AS BIGINT
  )
) AS r(refused);
