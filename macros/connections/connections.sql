-- summary: Who connects to whom, how often and how strongly. The rows have no order: LIMIT and OFFSET need an ORDER BY.
-- grain: one row per connected (pre_id, post_id)
-- source: the guide's recipe for pairs; the paper's multi-synapse connections
-- column pre_celltype: type of most of the synapses counted (ties: the lowest code)
-- column post_celltype: type of most of the synapses counted (ties: the lowest code)
-- example: FROM connections(min_synapses := 5) ORDER BY synapse_count DESC, pre_id, post_id LIMIT 5
CREATE OR REPLACE MACRO connections(
  prob_min := {{ prob_default }}, size_min := 0, min_synapses := 1,
  {{ place_filters }}
) AS TABLE
SELECT
  c.pre_id,
  c.post_id,
  {{ celltype_name("c.pre_celltype_code") }} AS pre_celltype,
  {{ celltype_name("c.post_celltype_code") }} AS post_celltype,
  c.synapse_count,
  c.total_size,
  store.mean_size(c.total_size, c.synapse_count - c.unsized_count) AS mean_size
FROM store.filtered_connections(prob_min, size_min, roi, kind, min_synapses) c
{{- celltype_join("c.pre_celltype_code") }}
{{- celltype_join("c.post_celltype_code") }};
