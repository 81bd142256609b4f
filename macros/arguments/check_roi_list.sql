-- summary: NULL, or an error message if the data set does not have a region of a list.
-- param rois: list of exact names of regions, or NULL; a NULL inside does not count
-- example: SELECT store.check_roi_list([]::VARCHAR[])
CREATE OR REPLACE MACRO store.check_roi_list(rois) AS (
  CASE
    WHEN {{ (not names.traits.roi) | literal }} AND rois IS NOT NULL THEN store.unknown_roi('')
    WHEN len(list_filter(rois, lambda name: name IS NOT NULL AND store.roi_code(name) IS NULL)) > 0
      THEN store.unknown_roi(list_filter(rois, lambda name: name IS NOT NULL AND store.roi_code(name) IS NULL)[1])
  END
);
