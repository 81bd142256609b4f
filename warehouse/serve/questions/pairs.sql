-- summary: The strongest pairs of neurons of two types.
SELECT c.pre_id, c.post_id, c.synapse_count, c.total_size
FROM connections({{ filters }}) c
{% if by %}
JOIN annotations a ON a.id = c.pre_id AND a.{{ by | identifier }} = {{ pre | literal }}
JOIN annotations b ON b.id = c.post_id AND b.{{ by | identifier }} = {{ post | literal }}
{% else %}
WHERE c.pre_celltype = {{ pre | literal }}
  AND c.post_celltype = {{ post | literal }}
{% endif %}
ORDER BY c.synapse_count DESC, c.total_size DESC, c.pre_id, c.post_id
LIMIT {{ limit }};
