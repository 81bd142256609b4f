-- summary: The number and summed size of each neuron's synapses on one side, onto or from one cell type if given.
-- grain: one row per neuron id with such synapses; complete for the neurons of type celltype in the neuron table
-- example: SELECT count(*) FROM store.neuron_counts(NULL, NULL, 'outgoing', 0.6, NULL, NULL)
CREATE OR REPLACE MACRO store.neuron_counts(celltype, target_celltype, direction, prob_min, roi, kind) AS TABLE
-- The synapses of a type's neurons carry that type, except the retyped ones, which are stored apart. So the macro reads
-- one partition and those few, not everything.
SELECT s.id, {{ synapse_count("s") }} AS synapse_count, coalesce(sum(s.size::DOUBLE), 0.0) AS synapse_size
FROM (
  SELECT
    s.pre_id AS id,
    s.post_celltype_code AS partner_code,
    s.prob,
    s.size,
    s.pre_id,
    s.post_id{{ further_stored("s") }}
  FROM store.synapses_by_pre s
  WHERE direction = 'outgoing' AND store.is_celltype(s.pre_celltype_code, celltype, 1)
{% if names.traits.format == "j0251" %}
  UNION ALL
  SELECT s.pre_id, s.post_celltype_code, s.prob, s.size, s.pre_id, s.post_id
  FROM store.retyped_synapses s
  WHERE direction = 'outgoing' AND NOT store.is_celltype(s.pre_celltype_code, celltype, 1)
{% endif %}
  UNION ALL
  SELECT s.post_id, s.pre_celltype_code, s.prob, s.size, s.pre_id, s.post_id{{ further_stored("s") }}
  FROM store.synapses_by_post s
  WHERE direction = 'incoming' AND store.is_celltype(s.post_celltype_code, celltype, 1)
{% if names.traits.format == "j0251" %}
  UNION ALL
  SELECT s.post_id, s.pre_celltype_code, s.prob, s.size, s.pre_id, s.post_id
  FROM store.retyped_synapses s
  WHERE direction = 'incoming' AND NOT store.is_celltype(s.post_celltype_code, celltype, 1)
{% endif %}
) s
WHERE store.is_celltype(s.partner_code, target_celltype, 1) AND {{ connecting("s", size_min="") }}
GROUP BY s.id;
