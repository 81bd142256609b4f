-- summary: The cells of the stored cube that pass the cube's filters: exact counts and sums at any probability, without
--   reading a synapse.
-- grain: one row per (pre type, post type, post_morph, stored probability)
-- example: SELECT sum(synapse_count) FROM store.cube_cells(NULL, NULL, 0.6, -1)
CREATE OR REPLACE MACRO store.cube_cells(pre_celltype, post_celltype, prob_min, post_morph) AS TABLE
SELECT c.*
FROM store.celltype_cube c
WHERE store.is_celltype(c.pre_celltype_code, pre_celltype, 1)
  AND store.is_celltype(c.post_celltype_code, post_celltype, 1)
{% if names.traits.exact_cube %}
  AND store.passes_prob(c.prob, prob_min)
{% else %}
  AND (store.is_off(prob_min) OR c.prob = 1)
{% endif %}
  AND store.is_post_morph(c.post_morph, post_morph, 1);
