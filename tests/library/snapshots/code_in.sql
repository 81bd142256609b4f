-- store.code_in(listed, name)
regexp_extract(listed, (('' || regexp_escape("name")) || '([0-9]+)'), 1);
