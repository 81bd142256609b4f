-- store.check_two_neurons(a, b)
CASE
  WHEN ((a = b)) THEN (concat('a and b are both ', a, '; give two neurons: one is everywhere in contact with itself.'))
  ELSE NULL
END;
