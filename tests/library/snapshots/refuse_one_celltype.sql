-- store.refuse_one_celltype(parameter, argument)
CASE
  WHEN ((('a' != 'A') AND ('a' != 'á'))) THEN (
    concat(parameter, ' must be the name of one cell type in single quotes; it was given as ', typeof(argument), '.')
  )
  ELSE 'Names cannot be told apart while default_collation is set: SET default_collation = '''' first.'
END;
