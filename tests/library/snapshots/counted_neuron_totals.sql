-- store.counted_neuron_totals(prob_min, size_min, roi, kind)
WITH
  "store.counted_neuron_totals: outgoing" AS (
    SELECT
      s.pre_id AS id,
      count_star() AS synapses,
      COALESCE(sum(CAST(s.size AS DOUBLE)), 0.0) AS size,
      count_star() FILTER (WHERE s.leads_pair) AS partners
    FROM store.synapses_by_pre AS s
    WHERE (store.passes_prob(s.prob, prob_min) AND store.passes_size(s.size, size_min))
    GROUP BY s.pre_id
  ),
  "store.counted_neuron_totals: incoming" AS (
    SELECT
      s.post_id AS id,
      count_star() AS synapses,
      COALESCE(sum(CAST(s.size AS DOUBLE)), 0.0) AS size,
      count_star() FILTER (WHERE s.leads_pair) AS partners,
      count_star() FILTER (WHERE (s.post_morph = 0)) AS in_spine_neck,
      count_star() FILTER (WHERE (s.post_morph = 1)) AS in_spine_head,
      count_star() FILTER (WHERE (s.post_morph = 2)) AS in_shaft,
      count_star() FILTER (WHERE (s.post_morph = 3)) AS in_soma,
      count_star() FILTER (WHERE (s.post_morph = 255)) AS in_unknown
    FROM store.synapses_by_post AS s
    WHERE (store.passes_prob(s.prob, prob_min) AND store.passes_size(s.size, size_min))
    GROUP BY s.post_id
  ),
  "store.counted_neuron_totals: targets" AS (
    SELECT p.pre_id AS id, count_star() AS partners
    FROM store.pair_counts(prob_min, size_min, roi, kind) AS p
    GROUP BY p.pre_id
    HAVING (NOT store.leaders_tell(size_min, roi, kind))
  ),
  "store.counted_neuron_totals: sources" AS (
    SELECT p.post_id AS id, count_star() AS partners
    FROM store.pair_counts(prob_min, size_min, roi, kind) AS p
    GROUP BY p.post_id
    HAVING (NOT store.leaders_tell(size_min, roi, kind))
  )
SELECT
  n.id,
  n.celltype_code,
  COALESCE(o.synapses, 0) AS out_synapses,
  COALESCE(o.size, 0.0) AS out_size,
  COALESCE(t.partners, o.partners, 0) AS out_partners,
  COALESCE(i.synapses, 0) AS in_synapses,
  COALESCE(i.size, 0.0) AS in_size,
  COALESCE(f.partners, i.partners, 0) AS in_partners,
  COALESCE(i.in_spine_neck, 0) AS in_spine_neck,
  COALESCE(i.in_spine_head, 0) AS in_spine_head,
  COALESCE(i.in_shaft, 0) AS in_shaft,
  COALESCE(i.in_soma, 0) AS in_soma,
  COALESCE(i.in_unknown, 0) AS in_unknown
FROM (
  (
    (
      (store.neurons AS n LEFT JOIN "store.counted_neuron_totals: outgoing" AS o ON ((o.id = n.id)))
      LEFT JOIN "store.counted_neuron_totals: incoming" AS i ON ((i.id = n.id))
    )
    LEFT JOIN "store.counted_neuron_totals: targets" AS t ON ((t.id = n.id))
  )
  LEFT JOIN "store.counted_neuron_totals: sources" AS f ON ((f.id = n.id))
);
