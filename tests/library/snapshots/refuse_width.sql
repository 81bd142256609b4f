-- store.refuse_width(parameter, argument)
CASE
  WHEN ((('a' != 'A') AND ('a' != 'á'))) THEN (
    concat(parameter, ' must be a number of um such as 10, without quotes; it was given as ', typeof(argument), '.')
  )
  ELSE 'Names cannot be told apart while default_collation is set: SET default_collation = '''' first.'
END;
