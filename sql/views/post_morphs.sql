-- summary: The postsynaptic structures that a synapse can be on, and code 255 for unknown ones.
-- grain: one row per post_morph code
-- source: the data set's *_post_morph_mapping.txt
-- example: FROM post_morphs ORDER BY code
CREATE OR REPLACE VIEW post_morphs AS
SELECT m.code, m.name
FROM store.post_morphs m;
