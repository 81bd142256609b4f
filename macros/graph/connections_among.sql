-- summary: The connections from some neurons to some neurons. Either group may be all neurons. The caller checks the
--   ids.
-- grain: one row per connected (pre_id, post_id) with at least min_synapses
-- param pre_ids: list of presynaptic ids (a constant, a bound parameter or a subquery); NULL is all, [] none
-- param post_ids: list of postsynaptic ids (a constant, a bound parameter or a subquery); NULL is all, [] none
-- example: SELECT count(*) FROM store.connections_among(NULL, [1, 2], 0.6, 0, NULL, NULL, 1)
CREATE OR REPLACE MACRO store.connections_among(pre_ids, post_ids, prob_min, size_min, roi, kind, min_synapses) AS TABLE
SELECT c.*
FROM store.filtered_connections(prob_min, size_min, roi, kind, min_synapses, pre_ids IS NULL AND post_ids IS NULL) c
UNION ALL
SELECT c.*
FROM store.connections_of('pre', pre_ids, NULL, prob_min, size_min, roi, kind, min_synapses) c
WHERE pre_ids IS NOT NULL AND post_ids IS NULL
UNION ALL
SELECT c.*
FROM store.connections_of('post', NULL, post_ids, prob_min, size_min, roi, kind, min_synapses) c
WHERE pre_ids IS NULL AND post_ids IS NOT NULL
UNION ALL
SELECT c.*
FROM store.connections_of('both', pre_ids, post_ids, prob_min, size_min, roi, kind, min_synapses) c
WHERE pre_ids IS NOT NULL AND post_ids IS NOT NULL;
