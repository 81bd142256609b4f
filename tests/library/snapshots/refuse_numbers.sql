-- store.refuse_numbers(parameter, argument)
CASE
  WHEN ((('a' != 'A') AND ('a' != 'á'))) THEN (
    concat(
      parameter,
      ' must be a list of numbers such as [0.6, 0.8], without quotes; it was given as ',
      typeof(argument),
      '.'
    )
  )
  ELSE 'Names cannot be told apart while default_collation is set: SET default_collation = '''' first.'
END;
