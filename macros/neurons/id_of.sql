-- summary: The id of the neuron that the source calls by this text, such as 'AVAL'.
-- needs: texts
-- grain: one id
-- source: the ids of the data set's synapses or connections, which are texts
-- param name: the text, exactly as in neurons.name; NULL has no id
-- example: SELECT id_of((SELECT min(name) FROM neurons)) AS id
CREATE OR REPLACE MACRO id_of(name) AS
{% if names.traits.text_ids %}
  -- The argument has a name of its own here: a column `name` of the user's must not be read as that of the neurons.
  (
    SELECT
      CASE
        WHEN given.text IS NULL OR known.id IS NOT NULL THEN known.id
        ELSE error(concat('No neuron is named ''', given.text, '''; FROM neurons lists the names.'))
      END
    FROM (SELECT name::VARCHAR AS text) given
    LEFT JOIN store.neurons known ON known.name = given.text
  );
{% else %}
  (
    SELECT
      error(
        concat('The ids of this data set are numbers, no texts such as ', coalesce(name::VARCHAR, 'NULL'), '.')
      )::BIGINT
  );
{% endif %}
