-- summary: True if the stored cube can tell which synapses pass a least probability: it has every float16, and of more
--   exact probabilities only whether they pass the default.
-- param prob_min: probability, 0 to 1
-- without prob_min: true
-- example: SELECT store.cube_knows(0.6)
CREATE OR REPLACE MACRO store.cube_knows(prob_min) AS
{% if names.traits.exact_cube %}
  (true);
{% else %}
  (store.is_off(prob_min) OR store.is_default_prob(prob_min));
{% endif %}
