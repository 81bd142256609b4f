-- store.cube_cells(pre_celltype, post_celltype, prob_min, post_morph)
SELECT c.*
FROM store.celltype_cube AS c
WHERE (
  store.is_celltype(c.pre_celltype_code, pre_celltype, 1)
  AND store.is_celltype(c.post_celltype_code, post_celltype, 1)
  AND store.passes_prob(c.prob, prob_min)
  AND store.is_post_morph(c.post_morph, post_morph, 1)
);
