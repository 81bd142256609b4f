-- summary: How many values each text column of the annotations has.
SELECT
{% for column in columns %}
  count(DISTINCT a.{{ column | identifier }}) AS c{{ loop.index0 }}{{ "," if not loop.last }}
{% endfor %}
FROM annotations a;
