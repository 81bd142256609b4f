-- store.check_roi(roi VARCHAR, one BIGINT)
CASE WHEN (((roi IS NULL) OR (store.roi_code(roi) IS NOT NULL))) THEN (NULL) ELSE store.unknown_roi(roi) END;

-- store.check_roi(roi "NULL", one INTEGER)
NULL;

-- store.check_roi(roi VARCHAR[], one BIGINT)
store.check_roi_list(roi);
