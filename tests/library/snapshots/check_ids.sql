-- store.check_ids(parameter, ids)
CASE
  WHEN ((ids IS NULL)) THEN (
    format('{} is NULL, as list() over no rows is; give a list of neuron ids, [] for none.', parameter)
  )
  ELSE store.check_neuron_ids(parameter, ids)
END;
