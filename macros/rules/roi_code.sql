-- summary: The code of a region, or NULL if the data set does not have the name.
-- source: the data set's regions
-- param name: exact name of the region, case-sensitive
-- example: SELECT store.roi_code('none')
CREATE OR REPLACE MACRO store.roi_code(name) AS
  (list_position({{ names.rois | list | literal_list("VARCHAR") }}, name) - 1);
