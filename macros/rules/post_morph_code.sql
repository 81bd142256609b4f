-- summary: The code of a postsynaptic structure: 255 for 'unknown', NULL for a name that the mapping does not have.
-- source: the data set's *_post_morph_mapping.txt
-- param name: exact name of the structure
-- example: SELECT store.post_morph_code('shaft')
CREATE OR REPLACE MACRO store.post_morph_code(name) AS (
  CASE
    WHEN name = 'unknown' THEN 255
    ELSE list_position({{ names.post_morph_list | literal_list("VARCHAR") }}, name) - 1
  END
);
