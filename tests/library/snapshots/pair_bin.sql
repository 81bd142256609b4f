-- store.pair_bin(synapses)
CASE
  WHEN ((synapses > 10)) THEN ('>10') WHEN ((synapses > 5)) THEN ('6-10') WHEN ((synapses > 1)) THEN ('2-5') ELSE '1'
END;
