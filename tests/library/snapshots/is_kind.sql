-- store.is_kind(code, kind)
((kind = 'all') OR (code = CASE WHEN ((kind = 'electrical')) THEN (1) ELSE 0 END));

-- store.is_kind(code, kind "NULL")
(code = 0);
