-- summary: The post-morphology filter: -1 is every structure.
-- param code: a stored post_morph code
-- param post_morph: -1, a code of the mapping, or 255
-- example: SELECT store.is_post_morph(1, -1)
CREATE OR REPLACE MACRO store.is_post_morph(code, post_morph) AS
  (post_morph = -1 OR code = post_morph);
