-- summary: The connections from one side: for 'outgoing' a neuron's partners are its targets, for 'incoming' its sources.
-- grain: one row per connected (pre_id, post_id)
-- param direction: 'outgoing' (id is presynaptic) or 'incoming'
-- column id: id of the neuron on the side of direction
-- example: SELECT count(*) FROM store.oriented_connections('incoming', 0.6, 0, 5)
CREATE OR REPLACE MACRO store.oriented_connections(direction, prob_min, size_min, min_synapses) AS TABLE
SELECT CASE direction WHEN 'outgoing' THEN c.pre_id ELSE c.post_id END AS id,
       CASE direction WHEN 'outgoing' THEN c.post_id ELSE c.pre_id END AS partner_id,
       CASE direction WHEN 'outgoing' THEN c.post_celltype_code ELSE c.pre_celltype_code END AS partner_celltype_code,
       c.synapse_count, c.total_size
FROM store.filtered_connections(prob_min, size_min, min_synapses) c
UNION ALL
SELECT r.refused, r.refused, r.refused::SMALLINT, r.refused, r.refused::DOUBLE
FROM range(store.check_direction(direction)) r(refused) WHERE store.is_subquery(direction);
