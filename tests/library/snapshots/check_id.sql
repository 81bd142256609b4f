-- store.check_id(parameter, id)
CASE
  WHEN ((CAST(id AS HUGEINT) BETWEEN 0 AND 9223372036854775807)) THEN (NULL)
  ELSE concat(
    parameter, ' is ', COALESCE(CAST(id AS VARCHAR), 'NULL'), '; give the id of one neuron, in 0..9223372036854775807.'
  )
END;
