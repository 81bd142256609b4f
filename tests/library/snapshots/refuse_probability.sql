-- store.refuse_probability(parameter, argument)
CASE
  WHEN ((('a' != 'A') AND ('a' != 'á'))) THEN (
    concat(
      parameter, ' must be a number from 0 to 1 such as 0.6, without quotes; it was given as ', typeof(argument), '.'
    )
  )
  ELSE 'Names cannot be told apart while default_collation is set: SET default_collation = '''' first.'
END;
