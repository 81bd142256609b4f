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
    (x_min > store.extent('x_max'))
    OR (x_max < store.extent('x_min'))
    OR (y_min > store.extent('y_max'))
    OR (y_max < store.extent('y_min'))
    OR (z_min > store.extent('z_max'))
    OR (z_max < store.extent('z_min'))
  )) THEN (
    concat(
      'Nothing of the data set lies there: x is ',
      store.extent('x_min'),
      ' to ',
      store.extent('x_max'),
      ', y ',
      store.extent('y_min'),
      ' to ',
      store.extent('y_max'),
      ', z ',
      store.extent('z_min'),
      ' to ',
      store.extent('z_max'),
      ', in nm (not um, not voxels).'
    )
  )
  ELSE NULL
END;
