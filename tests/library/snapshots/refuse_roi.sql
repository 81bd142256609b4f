-- store.refuse_roi(parameter, argument)
CASE
  WHEN ((('a' != 'A') AND ('a' != 'á'))) THEN (
    concat(
      parameter,
      ' must be the name of a region in single quotes, or a list of names; it was given as ',
      typeof(argument),
      '.'
    )
  )
  ELSE 'Names cannot be told apart while default_collation is set: SET default_collation = '''' first.'
END;
