-- summary: 0, or the error for a post_morph that is neither -1 (all), a code of the mapping, nor 255 (unknown).
-- param post_morph: -1, a code of the mapping, or 255
-- example: SELECT store.check_post_morph(-1)
CREATE OR REPLACE MACRO store.check_post_morph(post_morph) AS
  (CASE WHEN coalesce(list_contains({{ ([-1] + names.post_morph_codes) | literal_list("INTEGER") }}, post_morph), false) THEN 0
        ELSE error(format('post_morph is {}; legal are -1 (all), {}.', coalesce(post_morph::VARCHAR, 'NULL'),
             {{ names.post_morph_legend | literal }})) END);
