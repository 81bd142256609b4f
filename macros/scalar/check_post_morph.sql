-- summary: 0, or the error for a post_morph that is neither -1 (all), a code of the mapping, nor 255 (unknown).
-- param post_morph: -1, a code of the mapping, or 255
-- example: SELECT store.check_post_morph(-1)
CREATE OR REPLACE MACRO store.check_post_morph(post_morph) AS
  (CASE WHEN post_morph IN (-1, {{ names.post_morph_codes | join(", ") }}) THEN 0
        ELSE error(concat('post_morph is ', coalesce(post_morph::VARCHAR, 'NULL'),
             {{ ("; legal are -1 (all), " ~ names.post_morph_legend ~ ".") | literal }})) END);
