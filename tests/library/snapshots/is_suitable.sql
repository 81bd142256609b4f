-- store.is_suitable(axon_only, axon, soma, dendrite, min_cell_length, min_axon_length)
CASE
  WHEN (axon_only) THEN ((
    (COALESCE(min_axon_length, 0) <= 0)
    OR (((CAST(axon AS DOUBLE) + soma) + dendrite) BETWEEN CAST(min_axon_length AS DOUBLE) AND CAST('inf' AS DOUBLE))
  ))
  ELSE (store.passes_float32(axon, min_cell_length) AND store.passes_float32(dendrite, min_cell_length) AND (soma > 0))
END;
