-- summary: NULL, or an error message if the data set does not have a region. For a list, the message names the first
--   such region.
-- param roi: exact name of a region, a list of names, or NULL
-- param one: 1, see warehouse/library/overloads.py
-- without roi: NULL
-- takes roi VARCHAR, one BIGINT
-- takes roi VARCHAR[], one BIGINT: store.check_roi_list(roi)
-- example: SELECT store.check_roi(NULL, 1)
CREATE OR REPLACE MACRO store.check_roi(roi, one) AS
  (CASE WHEN roi IS NULL OR store.roi_code(roi) IS NOT NULL THEN NULL ELSE store.unknown_roi(roi) END);
