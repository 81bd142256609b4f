-- summary: The least or the largest position of a synapse along one axis, nm, or NULL if there are no synapses. The
--   build writes the numbers into this macro.
-- param bound: 'x_min', 'x_max' and so on to 'z_max'
-- example: SELECT store.extent('x_min')
CREATE OR REPLACE MACRO store.extent(bound) AS (
  CASE bound
    WHEN '' THEN NULL::BIGINT
{% for name, position in extent.items() %}
    WHEN {{ name | literal }} THEN {{ position | literal }}
{% endfor %}
  END
);
