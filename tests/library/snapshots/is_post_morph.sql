-- store.is_post_morph(code, post_morph HUGEINT, one BIGINT)
((post_morph = -1) OR (code = post_morph));

-- store.is_post_morph(code, post_morph "NULL", one INTEGER)
CAST(NULL AS BOOLEAN);

-- store.is_post_morph(code, post_morph VARCHAR, one BIGINT)
(code = store.post_morph_code(post_morph));
