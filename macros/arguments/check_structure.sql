-- summary: NULL, or an error message if the data set does not have a postsynaptic structure.
-- param structure: exact name of the structure, case-sensitive
-- example: SELECT store.check_structure('unknown')
CREATE OR REPLACE MACRO store.check_structure(structure) AS (
{% if names.traits.post_morph %}
  CASE
    WHEN store.post_morph_code(structure) IS NOT NULL THEN NULL
    ELSE store.unknown_post_morph(coalesce('''' || structure || '''', 'NULL'))
  END
{% else %}
  'This data set has no postsynaptic structures.'
{% endif %}
);
