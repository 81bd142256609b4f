-- store.connections_among(pre_ids, post_ids, prob_min, size_min, roi, kind, min_synapses)
(
  SELECT c.*
  FROM store.filtered_connections(
    prob_min, size_min, roi, kind, min_synapses, ((pre_ids IS NULL) AND (post_ids IS NULL))
  ) AS c
)
UNION ALL (
  SELECT c.*
  FROM store.connections_of('pre', pre_ids, NULL, prob_min, size_min, roi, kind, min_synapses) AS c
  WHERE ((NOT (pre_ids IS NULL)) AND (post_ids IS NULL))
)
UNION ALL (
  SELECT c.*
  FROM store.connections_of('post', NULL, post_ids, prob_min, size_min, roi, kind, min_synapses) AS c
  WHERE ((pre_ids IS NULL) AND (NOT (post_ids IS NULL)))
)
UNION ALL (
  SELECT c.*
  FROM store.connections_of('both', pre_ids, post_ids, prob_min, size_min, roi, kind, min_synapses) AS c
  WHERE ((NOT (pre_ids IS NULL)) AND (NOT (post_ids IS NULL)))
);
