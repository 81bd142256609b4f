-- summary: True if a least probability lets the same synapses pass as the data set's default.
-- param prob_min: probability, 0 to 1
-- example: SELECT store.is_default_prob(0.6)
CREATE OR REPLACE MACRO store.is_default_prob(prob_min) AS (
{% if names.default_prob_bounds %}
  -- These bounds enclose the numbers that are nearer to the default, as the source's number type has it, than to its
  -- neighbours. Rounding would be a longer expression, and a plan may contain it many times.
  prob_min IS NOT NULL
    AND prob_min > {{ names.default_prob_bounds[0] }}
    AND prob_min < {{ names.default_prob_bounds[1] }}
{% elif names.traits.prob_default is none or not names.traits.prob %}
  store.is_off(prob_min)
{% else %}
  prob_min IS NOT NULL AND prob_min = {{ prob_default }}
{% endif %}
);
