-- store.refuse_edge_kind(parameter, argument)
CASE
  WHEN ((('a' != 'A') AND ('a' != 'á'))) THEN (
    concat(
      parameter,
      ' must be ''chemical'', ''electrical'' or ''all'', in single quotes; it was given as ',
      typeof(argument),
      '.'
    )
  )
  ELSE 'Names cannot be told apart while default_collation is set: SET default_collation = '''' first.'
END;
