-- summary: The synapse filters, in one place: every macro that takes them reads its synapses here.
-- grain: one row per stored synapse that passes every filter
-- source: REST GET /j0251/synapses/json
-- without pre_neuron_ids
-- without post_neuron_ids
-- without post_celltype
-- without min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend
-- example: SELECT count(*) FROM store.filtered_synapses(NULL, NULL, NULL, NULL, 0.8, 0, -1, 0, 0, 0, 0, 0, 0, NULL,
--   NULL)
CREATE OR REPLACE MACRO store.filtered_synapses({{ given_synapse_filters }}, {{ given_place_filters }}) AS TABLE
-- The conditions of each branch are constants once the arguments are known. The planner keeps the one branch whose sort
-- order serves the filters. Only the order by pre has skeleton lengths.
SELECT {{ filtered_columns("s") }}
FROM (
  SELECT s.*
  FROM store.synapses_by_pre s
  WHERE pre_neuron_ids IS NULL
    AND post_neuron_ids IS NULL
    AND (
      pre_celltype IS NOT NULL
        OR post_celltype IS NULL
        OR NOT store.are_off(min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend)
    )
  UNION ALL
  SELECT s.*, {{ no_lengths() }}
  FROM store.synapses_by_post s
  WHERE pre_neuron_ids IS NULL
    AND post_neuron_ids IS NULL
    AND pre_celltype IS NULL
    AND post_celltype IS NOT NULL
    AND store.are_off(min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend)
  UNION ALL
  SELECT s.*
  FROM store.synapses_by_pre s
  WHERE pre_neuron_ids IS NOT NULL
    AND post_neuron_ids IS NULL
    AND s.pre_id IN (SELECT unnest(pre_neuron_ids::BIGINT[])){{ listed_types("s.pre_celltype_code", "pre_neuron_ids") }}
  UNION ALL
  SELECT s.*, {{ no_lengths() }}
  FROM store.synapses_by_post s
  WHERE pre_neuron_ids IS NULL
    AND post_neuron_ids IS NOT NULL
    AND s.post_id IN (SELECT unnest(post_neuron_ids::BIGINT[]))
    {{- listed_types("s.post_celltype_code", "post_neuron_ids") }}
    AND store.are_off(min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend)
  UNION ALL
  SELECT s.*
  FROM store.synapses_by_pre s
  WHERE pre_neuron_ids IS NULL
    AND post_neuron_ids IS NOT NULL
    AND s.post_id IN (SELECT unnest(post_neuron_ids::BIGINT[]))
    AND NOT store.are_off(min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend)
  UNION ALL
  SELECT s.*
  FROM store.synapses_by_pre s
  WHERE pre_neuron_ids IS NOT NULL
    AND post_neuron_ids IS NOT NULL
    AND s.pre_id IN (SELECT unnest(pre_neuron_ids::BIGINT[])){{ listed_types("s.pre_celltype_code", "pre_neuron_ids") }}
    AND s.post_id IN (SELECT unnest(post_neuron_ids::BIGINT[]))
) s
WHERE {{ passing_filters("s") }};
