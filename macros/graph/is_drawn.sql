-- summary: True if a replicate draws a neuron at all: its Poisson(1) weight is 1 or more.
-- param draw: random number of the neuron, 0 to 2^64-1
-- example: SELECT store.is_drawn(hash(1))
CREATE OR REPLACE MACRO store.is_drawn(draw) AS
  -- A share of e^-1 of all draws gives the weight 0.
  (draw >= 6786177901268885275);
