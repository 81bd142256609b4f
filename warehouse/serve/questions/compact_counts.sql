-- summary: How many synapses fall in each bar of one chart, together with each bar of another.
SELECT {{ first }} AS a, {{ second }} AS b, count(*) AS n
FROM {{ table }}
WHERE {{ condition }}
GROUP BY ALL;
