-- store.check_neuron_ids(parameter, neuron_ids)
CASE
  WHEN ((
    (list_min(CAST(neuron_ids AS HUGEINT[])) < 0) OR (list_max(CAST(neuron_ids AS HUGEINT[])) > 9223372036854775807)
  )) THEN (format('{} holds an id outside 0..9223372036854775807.', parameter))
  ELSE NULL
END;

-- store.check_neuron_ids(parameter, neuron_ids "NULL")
NULL;
