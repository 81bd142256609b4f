-- summary: The adjacency matrix of the connections, sparse: its non-zero entries, by synapses and by size. In Python
--   wirehouse.adjacency gives it as a SciPy matrix.
-- grain: one row per connected (pre_id, post_id) with at least min_synapses
-- source: store.filtered_connections
-- param pre_ids: the old name of pre_neuron_ids, until the next release
-- param post_ids: the old name of post_neuron_ids, until the next release
-- example: FROM adjacency(min_synapses := 5) ORDER BY synapse_count DESC, pre_id, post_id LIMIT 5
CREATE OR REPLACE MACRO adjacency(
  pre_neuron_ids := NULL, post_neuron_ids := NULL, prob_min := 0.6, size_min := 0, min_synapses := 1,
  pre_ids := NULL, post_ids := NULL
) AS TABLE
-- Named here, so that a subquery may ask macros that are made of the same ones as this: DuckDB would take that for a recursion.
WITH given AS (
  SELECT coalesce(pre_neuron_ids, pre_ids)::BIGINT[] AS pre_ids, coalesce(post_neuron_ids, post_ids)::BIGINT[] AS post_ids
)
SELECT c.pre_id, c.post_id, c.synapse_count, c.total_size
FROM store.connections_among(
  (SELECT g.pre_ids FROM given g), (SELECT g.post_ids FROM given g), prob_min, size_min, min_synapses) c
UNION ALL
SELECT r.refused, r.refused, r.refused, r.refused::DOUBLE FROM range(
  store.check_neuron_ids('pre_neuron_ids', pre_neuron_ids) + store.check_neuron_ids('post_neuron_ids', post_neuron_ids)
  + store.check_neuron_ids('pre_ids', pre_ids) + store.check_neuron_ids('post_ids', post_ids)) r(refused)
WHERE store.is_subquery(hash(pre_neuron_ids, post_neuron_ids, pre_ids, post_ids));
