-- store.oriented_connections(ids, direction, prob_min, size_min, roi, kind, min_synapses)
(
  SELECT
    c.pre_id AS id,
    c.post_id AS partner_id,
    c.post_celltype_code AS partner_celltype_code,
    c.synapse_count,
    c.unsized_count,
    c.total_size
  FROM store.connections_of('pre', ids, NULL, prob_min, size_min, roi, kind, min_synapses) AS c
  WHERE (direction = 'outgoing')
)
UNION ALL (
  SELECT c.post_id, c.pre_id, c.pre_celltype_code, c.synapse_count, c.unsized_count, c.total_size
  FROM store.connections_of('post', NULL, ids, prob_min, size_min, roi, kind, min_synapses) AS c
  WHERE (direction = 'incoming')
);
