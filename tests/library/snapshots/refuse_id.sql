-- store.refuse_id(parameter, argument)
CASE
  WHEN ((('a' != 'A') AND ('a' != 'á'))) THEN (
    concat(
      parameter,
      ' must be the id of one neuron, a whole number such as 12; it was given as ',
      typeof(argument),
      '. A number with decimals, DOUBLE or DECIMAL cannot hold every id exactly, and a text is no number: read ids as BIGINT.'
    )
  )
  ELSE 'Names cannot be told apart while default_collation is set: SET default_collation = '''' first.'
END;
