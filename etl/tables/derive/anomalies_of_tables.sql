-- Counts the anomalies of the smaller tables that a reader should know: one row, one count per column.
SELECT
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
{%- if names.traits.roi_apart %},
{% for name, condition in (
  ("pairs_whose_regions_do_not_add_up", "p.in_regions IS DISTINCT FROM p.in_all AND p.in_regions IS NOT NULL"),
  ("pairs_without_regions", "p.in_regions IS NULL")
) %}
  (
    SELECT count(*)
    FROM (
      SELECT sum(s.weight) FILTER (s.regional) AS in_regions, sum(s.weight) FILTER (NOT s.regional) AS in_all
      FROM store.synapses_by_pre s
      GROUP BY s.pre_id, s.post_id
    ) p
    WHERE {{ condition }}
  ) AS {{ name }}{{ "," if not loop.last }}
{% endfor %}
{%- endif %}

FROM store.neurons n
