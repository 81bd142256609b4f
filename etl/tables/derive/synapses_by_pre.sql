-- Fills store.synapses_by_pre from the source's rows as they stream in. Within a pair the most probable synapse comes
-- first: it leads the pair, and counting leaders counts partners at any prob_min.
SELECT
  s.*,
  lag(s.pre_id) OVER () IS DISTINCT FROM s.pre_id
    OR lag(s.post_id) OVER () IS DISTINCT FROM s.post_id
    OR lag(s.pre_celltype_code) OVER () IS DISTINCT FROM s.pre_celltype_code AS leads_pair
FROM (
  SELECT s.*
  FROM {{ rows }} s
  ORDER BY s.pre_celltype_code, s.pre_id, s.post_id, s.prob DESC NULLS LAST, s.synapse_id
) s
