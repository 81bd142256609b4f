-- store.is_type_of(code, ids)
true;
