-- summary: How many pairs of neurons of two types have one synapse, two, three and so on.
SELECT c.synapse_count, count(*) AS pairs
FROM connections({{ filters }}) c
{% if by %}
JOIN annotations a ON a.id = c.pre_id AND a.{{ by | identifier }} = {{ pre | literal }}
JOIN annotations b ON b.id = c.post_id AND b.{{ by | identifier }} = {{ post | literal }}
{% else %}
WHERE c.pre_celltype = {{ pre | literal }}
  AND c.post_celltype = {{ post | literal }}
{% endif %}
GROUP BY c.synapse_count
ORDER BY c.synapse_count;
