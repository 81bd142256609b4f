-- summary: NULL, or an error message if post_morph is neither -1 (all), a code of the mapping, 255 (unknown), nor the
--   name of a structure.
-- param post_morph: -1, a code of the mapping, 255, or a structure's exact name
-- param one: 1, see warehouse/library/overloads.py
-- without post_morph: store.check_structure(NULL)
-- takes post_morph HUGEINT, one BIGINT
-- takes post_morph VARCHAR, one BIGINT: store.check_structure(post_morph)
-- example: SELECT store.check_post_morph(-1, 1)
CREATE OR REPLACE MACRO store.check_post_morph(post_morph, one) AS (
  CASE
    WHEN post_morph = -1 THEN NULL
{% if not names.traits.post_morph %}
    WHEN true THEN 'This data set has no postsynaptic structures.'
{% endif %}
    WHEN post_morph IN ({{ names.post_morph_codes | join(", ") }}) THEN NULL
    ELSE store.unknown_post_morph(coalesce(post_morph::VARCHAR, 'NULL'))
  END
);
