-- summary: NULL, or an error message if the bounds of a box are in the wrong order, or if the box is outside the data
--   set. The build writes the data set's own bounds into this macro.
-- param x_min: nm
-- param x_max: nm
-- param y_min: nm
-- param y_max: nm
-- param z_min: nm
-- param z_max: nm
-- example: SELECT store.check_box(0, 1e9, 0, 1e9, 0, 1e9)
CREATE OR REPLACE MACRO store.check_box(x_min, x_max, y_min, y_max, z_min, z_max) AS (
  CASE
    WHEN x_min > x_max OR y_min > y_max OR z_min > z_max
      THEN concat(
        'The box goes from ', x_min, ' to ', x_max, ' in x, ', y_min, ' to ', y_max, ' in y, ', z_min, ' to ', z_max,
        ' in z; the lower bound comes first: (x_min, x_max, y_min, y_max, z_min, z_max), not two corners.'
      )
    WHEN x_min > {{ extent.x_max | literal }}
      OR x_max < {{ extent.x_min | literal }}
      OR y_min > {{ extent.y_max | literal }}
      OR y_max < {{ extent.y_min | literal }}
      OR z_min > {{ extent.z_max | literal }}
      OR z_max < {{ extent.z_min | literal }}
      THEN concat(
        'Nothing of the data set lies there: x is ', {{ extent.x_min | literal }}, ' to ', {{ extent.x_max | literal }},
        ', y ', {{ extent.y_min | literal }}, ' to ', {{ extent.y_max | literal }},
        ', z ', {{ extent.z_min | literal }}, ' to ', {{ extent.z_max | literal }}, ', in nm (not um, not voxels).'
      )
  END
);
