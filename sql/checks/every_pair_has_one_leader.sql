-- summary: leads_pair is true for exactly one synapse of each pair, and no synapse of the pair is more probable.
-- split: store.synapses_by_pre by pre_id
-- message: {rows} pairs have no leader, several, or one that is not the most probable, the first: {first}.
SELECT s.pre_id, s.post_id
FROM store.synapses_by_pre s
GROUP BY s.pre_id, s.post_id
HAVING count(*) FILTER (s.leads_pair) <> 1 OR max(s.prob) FILTER (s.leads_pair) IS DISTINCT FROM max(s.prob)
