-- summary: The postsynaptic structures a synapse can sit on, and code 255 for those that are not known.
-- grain: one row per post_morph code
-- source: the data set's *_post_morph_mapping.txt
-- example: FROM post_morphs ORDER BY code
CREATE OR REPLACE VIEW post_morphs AS
SELECT m.code, m.name
FROM store.post_morphs m;
