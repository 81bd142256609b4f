-- If the synapses of a pair carry several presynaptic types, the pair is at several places in the order, and each place
-- has its own leader. Only the most probable of these stays the leader.
WITH ranked AS (
  SELECT
    s.synapse_id,
    row_number() OVER (PARTITION BY s.pre_id, s.post_id ORDER BY s.prob DESC NULLS LAST, s.synapse_id) AS place
  FROM store.synapses_by_pre s
  WHERE s.leads_pair AND (s.pre_id, s.post_id) IN (SELECT (p.pre_id, p.post_id) FROM store.mixed_pairs p)
)
UPDATE store.synapses_by_pre s SET leads_pair = false
WHERE s.synapse_id IN (SELECT r.synapse_id FROM ranked r WHERE r.place > 1)
