-- store.roi_code(name)
(list_position(CAST(list_value() AS VARCHAR[]), "name") - 1);
