-- summary: True if a region's code passes the filter by region. NULL passes every region and none; a list passes each
--   of its regions.
-- param code: a stored region's code; NULL is no region
-- param roi: exact name of a region, a list of names, or NULL
-- param one: 1, see warehouse/library/overloads.py
-- without roi: true
-- takes roi VARCHAR, one BIGINT
-- takes roi VARCHAR[], one BIGINT: (roi IS NULL OR list_contains(list_transform(roi, lambda name:
--   (store.roi_code(name))::SMALLINT), code))
-- example: SELECT store.is_roi(0, NULL, 1)
CREATE OR REPLACE MACRO store.is_roi(code, roi, one) AS
  (roi IS NULL OR code = store.roi_code(roi));
