-- summary: Every post_morph of a synapse is listed in post_morphs, each code once.
-- message: {rows} post_morph codes are not listed exactly once, the first: {first}.
SELECT c.post_morph AS code FROM store.celltype_cube c ANTI JOIN store.post_morphs m ON m.code = c.post_morph
UNION ALL
SELECT m.code FROM store.post_morphs m GROUP BY m.code HAVING count(*) > 1
