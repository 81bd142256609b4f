-- summary: The error message for a region that the data set does not have. It suggests the nearest names if any is
--   close.
-- param roi: the unknown name
-- example: SELECT store.unknown_roi('EB')
CREATE OR REPLACE MACRO store.unknown_roi(roi) AS
{% if names.traits.roi %}
  concat(
    'Unknown region ''',
    roi,
    ''' for roi.',
    ' Did you mean ''' || store.near_names({{ names.rois | list | literal_list("VARCHAR") }}, roi) || '''?',
    {{ (" Legal regions: " ~ names.roi_legend ~ ".") | literal }}
  );
{% else %}
  ('This data set has no regions.');
{% endif %}
