-- store.refuse_ids(parameter, argument)
CASE
  WHEN ((('a' != 'A') AND ('a' != 'á'))) THEN (
    concat(
      parameter,
      ' must be a list of neuron ids, whole numbers such as [12, 15], or a subquery such as (SELECT list(id) FROM neurons); it was given as ',
      typeof(argument),
      '. DOUBLE and DECIMAL cannot hold every id exactly, and a text is no number: read ids as BIGINT.'
    )
  )
  ELSE 'Names cannot be told apart while default_collation is set: SET default_collation = '''' first.'
END;
