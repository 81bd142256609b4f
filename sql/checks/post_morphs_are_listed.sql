-- summary: Every post_morph of a synapse is listed in post_morphs, each code once.
-- message: {rows} post_morph codes are not listed exactly once, the first: {first}.
SELECT c.post_morph AS code FROM store.celltype_cube AS c ANTI JOIN store.post_morphs AS m ON m.code = c.post_morph
UNION ALL
SELECT m.code FROM store.post_morphs AS m GROUP BY m.code HAVING count(*) > 1
