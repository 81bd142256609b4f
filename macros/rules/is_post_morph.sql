-- summary: True if a post_morph code passes the post-morphology filter. -1 passes every structure.
-- param code: a stored post_morph code
-- param post_morph: -1, a code of the mapping, 255, or a structure's exact name
-- param one: 1, see warehouse/library/overloads.py
-- without post_morph: NULL::BOOLEAN
-- takes post_morph HUGEINT, one BIGINT
-- takes post_morph VARCHAR, one BIGINT: (code = store.post_morph_code(post_morph))
-- example: SELECT store.is_post_morph(1, -1, 1)
CREATE OR REPLACE MACRO store.is_post_morph(code, post_morph, one) AS
  (post_morph = -1 OR code = post_morph);
