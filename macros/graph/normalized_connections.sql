-- summary: The connections, each as a share of what its postsynaptic neuron receives and of what its presynaptic neuron
--   sends. The whole is over all partners at the same prob_min and size_min, whatever min_synapses is, so shares need
--   not add up to 1.
-- grain: one row per connected (pre_id, post_id) with at least min_synapses
-- source: store.filtered_connections
-- param pre_ids: the old name of pre_neuron_ids, until the next release
-- param post_ids: the old name of post_neuron_ids, until the next release
-- column pre_celltype: type of most of the synapses counted (ties: the lowest code)
-- column post_celltype: type of most of the synapses counted (ties: the lowest code)
-- check: store.check_one_name('pre_neuron_ids', pre_neuron_ids, 'pre_ids', pre_ids)
-- check: store.check_one_name('post_neuron_ids', post_neuron_ids, 'post_ids', post_ids)
-- example: FROM normalized_connections(min_synapses := 5) ORDER BY input_fraction DESC, pre_id, post_id LIMIT 5
CREATE OR REPLACE MACRO normalized_connections(
  prob_min := {{ prob_default }}, size_min := 0, min_synapses := 1, pre_neuron_ids := NULL, post_neuron_ids := NULL,
  pre_ids := NULL, post_ids := NULL,
  {{ place_filters }}
) AS TABLE
WITH pairs AS NOT MATERIALIZED (
  SELECT c.*
  FROM store.connections_among(
    coalesce(pre_neuron_ids, pre_ids), coalesce(post_neuron_ids, post_ids), prob_min, size_min, roi, kind, min_synapses
  ) c
)
SELECT
  c.pre_id,
  c.post_id,
  {{ celltype_name("c.pre_celltype_code") }} AS pre_celltype,
  {{ celltype_name("c.post_celltype_code") }} AS post_celltype,
  c.synapse_count,
  c.total_size,
  store.mean_size(c.total_size, c.synapse_count - c.unsized_count) AS mean_size,
  store.fraction(c.synapse_count, r.synapse_count) AS input_fraction,
  store.fraction(c.synapse_count, s.synapse_count) AS output_fraction,
  store.fraction(c.total_size, r.total_size) AS input_size_fraction,
  store.fraction(c.total_size, s.total_size) AS output_size_fraction
FROM pairs c
{{- celltype_join("c.pre_celltype_code") }}
{{- celltype_join("c.post_celltype_code") }}
JOIN store.altogether(
  'post', coalesce(pre_neuron_ids, pre_ids, post_neuron_ids, post_ids) IS NULL, (SELECT list(p.post_id) FROM pairs p),
  prob_min, size_min, roi, kind
) r ON r.id = c.post_id
JOIN store.altogether(
  'pre', coalesce(pre_neuron_ids, pre_ids, post_neuron_ids, post_ids) IS NULL, (SELECT list(p.pre_id) FROM pairs p),
  prob_min, size_min, roi, kind
) s ON s.id = c.pre_id;
