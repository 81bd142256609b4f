-- store.refuse_celltype(parameter, argument)
CASE
  WHEN ((('a' != 'A') AND ('a' != 'á'))) THEN (
    concat(
      parameter,
      ' must be the name of a cell type in single quotes, or a list of names such as [''HVC'', ''LMAN'']; it was given as ',
      typeof(argument),
      '.'
    )
  )
  ELSE 'Names cannot be told apart while default_collation is set: SET default_collation = '''' first.'
END;
