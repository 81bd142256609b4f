-- store.leaders_tell(size_min, roi, kind)
(store.is_off(size_min) AND (roi IS NULL) AND (COALESCE(kind, 'chemical') = 'chemical'));

-- store.leaders_tell(size_min "NULL", roi "NULL", kind "NULL")
true;
