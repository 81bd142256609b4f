-- Counts the anomalies of the smaller tables that a reader should know: one row, one count per column.
{% if names.traits.roi_apart %}
WITH pairs AS (
  SELECT sum(s.weight) FILTER (s.regional) AS regional, sum(s.weight) FILTER (NOT s.regional) AS total
  FROM store.synapses_by_pre s
  GROUP BY s.pre_id, s.post_id
)
{% endif %}
SELECT
{% if names.traits.roi_apart %}
  (SELECT count(*) FROM pairs p WHERE p.regional <> p.total OR p.total IS NULL) AS pairs_whose_regions_do_not_add_up,
  (SELECT count(*) FROM pairs p WHERE p.regional IS NULL) AS pairs_without_regions,
{% endif %}
  {{ "count(*) FILTER (n.celltype_certainty IS NULL)" if names.traits.certainty else "0::BIGINT" }}
    AS nan_celltype_certainty,
{% for part in ("axon", "soma", "dendrite") %}
  {{ "count(*) FILTER (n.skel_length_" ~ part ~ " IS NULL)" if names.traits.lengths else "0::BIGINT" }}
    AS nan_skel_length_{{ part }},
{% endfor %}
  count(*) FILTER (n.celltype_certainty NOT BETWEEN 0 AND 1) AS celltype_certainties_outside_0_to_1,
{% for part in ("axon", "soma", "dendrite") %}
  count(*) FILTER (isinf(n.skel_length_{{ part }})) AS infinite_skel_length_{{ part }},
  count(*) FILTER (n.skel_length_{{ part }} < 0) AS negative_skel_length_{{ part }},
{% endfor %}
  (
    SELECT coalesce(sum(t.post_synapses), 0)::BIGINT FROM store.cell_types t WHERE t.axon_only
  ) AS synapses_onto_axon_only_types,
  (SELECT count(*) FROM store.mixed_pairs) AS pairs_with_several_types
FROM store.neurons n
