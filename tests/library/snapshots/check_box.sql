-- store.check_box(x_min, x_max, y_min, y_max, z_min, z_max)
CASE
  WHEN (((x_min > x_max) OR (y_min > y_max) OR (z_min > z_max))) THEN (
    concat(
      'The box goes from ',
      x_min,
      ' to ',
      x_max,
      ' in x, ',
      y_min,
      ' to ',
      y_max,
      ' in y, ',
      z_min,
      ' to ',
      z_max,
      ' in z; the lower bound comes first: (x_min, x_max, y_min, y_max, z_min, z_max), not two corners.'
    )
  )
  WHEN ((
    (x_min > NULL) OR (x_max < NULL) OR (y_min > NULL) OR (y_max < NULL) OR (z_min > NULL) OR (z_max < NULL)
  )) THEN (
    concat(
      'Nothing of the data set lies there: x is ',
      NULL,
      ' to ',
      NULL,
      ', y ',
      NULL,
      ' to ',
      NULL,
      ', z ',
      NULL,
      ' to ',
      NULL,
      ', in nm (not um, not voxels).'
    )
  )
  ELSE NULL
END;
