-- summary: The group of every annotated neuron by a text column of the annotations.
-- grain: one row per id of the neuron tables
-- param grouping: name of the column
-- column name: the neuron's value in that column; 'untyped' if it has none
-- example: SELECT count(*) FROM store.neuron_groups('class')
CREATE OR REPLACE MACRO store.neuron_groups(grouping) AS TABLE
SELECT
  a.id,
  coalesce(
    CASE grouping
      WHEN '' THEN NULL
{% for column in names.groupings %}
      WHEN {{ column | literal }} THEN a.{{ column | identifier }}
{% endfor %}
    END,
    'untyped'
  ) AS name
FROM store.annotations a;
