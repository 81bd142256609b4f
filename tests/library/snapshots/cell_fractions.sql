-- store.cell_fractions(celltype, direction, min_cell_length, min_axon_length, prob_min, size_min, exclude, unknown)
WITH
  "store.cell_fractions: within" AS (
    SELECT
      c.*,
      sum(c.synapse_count) OVER (PARTITION BY c.id) AS cell_count,
      sum(c.total_size) OVER (PARTITION BY c.id) AS cell_size
    FROM store.counts_by_partner_type(
      celltype, direction, min_cell_length, min_axon_length, prob_min, size_min, "exclude", "unknown"
    ) AS c
  ),
  "store.cell_fractions: everything" AS (
    SELECT n.id, count_star() AS total_count_all, COALESCE(sum(CAST(s.size AS DOUBLE)), 0.0) AS total_size_all
    FROM (
      store.good_synapses(prob_min, size_min, "unknown") AS s
      INNER JOIN store.suitable_neurons(min_cell_length, min_axon_length, "exclude") AS n ON ((
        n.id = CASE WHEN ((direction = 'incoming')) THEN (s.post_id) ELSE s.pre_id END
      ))
    )
    WHERE (n.celltype = celltype)
    GROUP BY n.id
  )
SELECT
  w.id,
  w.partner_celltype,
  w.synapse_count,
  w.total_size,
  store."percent"(w.synapse_count, w.cell_count) AS count_percent,
  store."percent"(w.total_size, w.cell_size) AS size_percent,
  e.total_count_all,
  e.total_size_all,
  store."percent"(w.cell_count, e.total_count_all) AS completeness_count_percent,
  store."percent"(w.cell_size, e.total_size_all) AS completeness_size_percent
FROM ("store.cell_fractions: within" AS w INNER JOIN "store.cell_fractions: everything" AS e ON ((e.id = w.id)));
