-- summary: The source's code of a postsynaptic structure, NULL for a name that is not in the mapping.
-- source: the data set's *_post_morph_mapping.txt
-- param name: exact name of the structure
-- example: SELECT store.post_morph_code('shaft')
CREATE OR REPLACE MACRO store.post_morph_code(name) AS
  (list_position({{ names.post_morph_list | literal_list("VARCHAR") }}, name) - 1);
