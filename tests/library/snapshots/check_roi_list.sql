-- store.check_roi_list(rois)
CASE
  WHEN ((true AND (rois IS NOT NULL))) THEN (store.unknown_roi(''))
  WHEN ((
    len(list_filter(rois, (lambda "name": (("name" IS NOT NULL) AND (store.roi_code("name") IS NULL))))) > 0
  )) THEN (
    store.unknown_roi(
      list_filter(rois, (lambda "name": (("name" IS NOT NULL) AND (store.roi_code("name") IS NULL))))[1]
    )
  )
  ELSE NULL
END;
