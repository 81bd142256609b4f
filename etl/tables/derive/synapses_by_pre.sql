-- Fills store.synapses_by_pre from the source's rows as they stream in. Within a pair the most probable synapse comes
-- first: it leads the pair, and counting leaders counts partners at any prob_min. Chemical edges come before electrical
-- ones, and totals before regions, since those are what counts by default.
SELECT
  s.*,
  lag(s.pre_id) OVER () IS DISTINCT FROM s.pre_id
    OR lag(s.post_id) OVER () IS DISTINCT FROM s.post_id
    OR lag(s.pre_celltype_code) OVER () IS DISTINCT FROM s.pre_celltype_code AS leads_pair
  {{- ", 255::SMALLINT AS post_morph" if names.traits.format != "j0251" }}
FROM (
  SELECT s.*
  FROM {{ rows }} s
  ORDER BY
    s.pre_celltype_code,
    s.pre_id,
    s.post_id
    {{- ", s.kind_code" if names.traits.kind }}
    {{- ", s.regional" if names.traits.roi_apart }}
    {{- ", s.prob DESC NULLS LAST" if names.traits.prob }},
    s.synapse_id
) s
