-- summary: How many values each text column of the annotations has.
SELECT {% for column in columns %}count(DISTINCT a.{{ column | identifier }}) AS c{{ loop.index0 }}, {% endfor %}count(*) AS neurons
FROM annotations a;
