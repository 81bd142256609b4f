-- summary: How many synapses pass the filters, and their total and mean size.
-- grain: one row
-- source: REST GET /j0251/synapses/json (count, total_size, mean_size)
-- example: FROM summarize_synapses(prob_min := 0.8, post_morph := 1)
-- example anywhere: FROM summarize_synapses()
CREATE OR REPLACE MACRO summarize_synapses(
  {{ synapse_filters }},
  {{ place_filters }}
) AS TABLE
SELECT
  sum(t.synapse_count)::BIGINT AS count,
  sum(t.total_size) AS total_size,
  store.mean_size(sum(t.total_size), sum(t.sized_count)) AS mean_size
FROM store.summed_synapses({{ given_synapse_filters }}, {{ given_place_filters }}) t;
