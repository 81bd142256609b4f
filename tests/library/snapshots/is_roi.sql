-- store.is_roi(code, roi VARCHAR, one BIGINT)
((roi IS NULL) OR (code = store.roi_code(roi)));

-- store.is_roi(code, roi "NULL", one INTEGER)
true;

-- store.is_roi(code, roi VARCHAR[], one BIGINT)
((roi IS NULL) OR list_contains(list_transform(roi, (lambda "name": CAST(store.roi_code("name") AS SMALLINT))), code));
