-- summary: The adjacency matrix of the connections, sparse: its non-zero entries, by synapses and by size. In Python
--   wirehouse.adjacency gives it as a SciPy matrix.
-- grain: one row per connected (pre_id, post_id) with at least min_synapses
-- source: store.filtered_connections
-- param pre_ids: list of presynaptic ids (a constant, a bound parameter or a subquery); NULL is all, [] none
-- param post_ids: list of postsynaptic ids (a constant, a bound parameter or a subquery); NULL is all, [] none
-- example: FROM adjacency(min_synapses := 5) ORDER BY synapse_count DESC, pre_id, post_id LIMIT 5
CREATE OR REPLACE MACRO adjacency(
  pre_ids := NULL, post_ids := NULL, prob_min := 0.6, size_min := 0, min_synapses := 1
) AS TABLE
-- Named here, so that a subquery may ask macros that are made of the same ones as this: DuckDB would take that for a recursion.
WITH given AS (SELECT pre_ids::BIGINT[] AS pre_ids, post_ids::BIGINT[] AS post_ids)
SELECT c.pre_id, c.post_id, c.synapse_count, c.total_size
FROM store.connections_among(
  (SELECT g.pre_ids FROM given g), (SELECT g.post_ids FROM given g), prob_min, size_min, min_synapses) c
UNION ALL
SELECT r.refused, r.refused, r.refused, r.refused::DOUBLE FROM range(
  store.check_neuron_ids('pre_ids', pre_ids) + store.check_neuron_ids('post_ids', post_ids)) r(refused)
WHERE store.is_subquery(hash(pre_ids, post_ids));
