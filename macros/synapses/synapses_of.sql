-- summary: All synapses of one neuron: the short form of the most common query.
-- needs: synapses
-- grain: one row per synapse
-- source: REST GET /j0251/synapses/json with one id
-- example: SELECT count(*) AS synapses, sum(size) AS area FROM synapses_of((SELECT max(pre_id) FROM synapses))
CREATE OR REPLACE MACRO synapses_of(
  neuron_id, direction := 'outgoing', prob_min := {{ prob_default }}, size_min := 0,
  {{ place_filters }}
) AS TABLE
SELECT {{ synapse_columns() }}
FROM store.neuron_synapses(neuron_id, direction, prob_min, size_min, roi, kind) s{{ synapse_joins() }};
