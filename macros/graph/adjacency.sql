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
WITH pairs AS NOT MATERIALIZED (
  SELECT c.pre_id, c.post_id, c.synapse_count, c.total_size
  FROM store.filtered_connections(prob_min, size_min, min_synapses) c
)
SELECT c.pre_id, c.post_id, c.synapse_count, c.total_size
FROM (
  SELECT p.* FROM pairs p WHERE pre_ids IS NULL AND post_ids IS NULL
  UNION ALL
  SELECT p.* FROM pairs p
  WHERE pre_ids IS NOT NULL AND post_ids IS NULL AND p.pre_id IN (SELECT unnest(pre_ids::BIGINT[]))
  UNION ALL
  SELECT p.* FROM pairs p
  WHERE pre_ids IS NULL AND post_ids IS NOT NULL AND p.post_id IN (SELECT unnest(post_ids::BIGINT[]))
  UNION ALL
  SELECT p.* FROM pairs p
  WHERE pre_ids IS NOT NULL AND post_ids IS NOT NULL
    AND p.pre_id IN (SELECT unnest(pre_ids::BIGINT[])) AND p.post_id IN (SELECT unnest(post_ids::BIGINT[]))
  UNION ALL
  SELECT r.refused, r.refused, r.refused, r.refused::DOUBLE FROM range(
    store.check_neuron_ids('pre_ids', pre_ids) + store.check_neuron_ids('post_ids', post_ids)) r(refused)
  WHERE store.is_subquery(hash(pre_ids, post_ids))
) c;
