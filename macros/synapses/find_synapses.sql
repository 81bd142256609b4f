-- summary: The synapses that pass every filter, all of them or a uniform random sample of max_results.
-- needs: synapses
-- grain: one row per synapse
-- source: REST GET /j0251/synapses/json
-- example: SELECT synapse_id, size, prob, post_morph_name FROM find_synapses(size_min := 0.1, max_results := 5, seed :=
--   1)
-- example anywhere: SELECT synapse_id, pre_id, post_id FROM find_synapses(max_results := 5, seed := 1)
CREATE OR REPLACE MACRO find_synapses(
  {{ synapse_filters }},
  max_results := NULL, seed := NULL,
  {{ place_filters }}
) AS TABLE
SELECT {{ synapse_columns() }}
FROM store.drawn_synapses(
  {{ given_synapse_filters }}, {{ given_place_filters }}, max_results, seed
) s{{ synapse_joins() }};
