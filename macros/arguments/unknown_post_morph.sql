-- summary: The error message for a post_morph that the data set does not have.
-- param given: the value that the user gave, as text
-- example: SELECT store.unknown_post_morph('7')
CREATE OR REPLACE MACRO store.unknown_post_morph(given) AS
  concat(
    'post_morph is ', given,
    {{ ("; legal are -1 (all), " ~ names.post_morph_legend ~ ", or one of these names in single quotes.") | literal }}
  );
