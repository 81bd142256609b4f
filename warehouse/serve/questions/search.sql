-- summary: The neurons that a text finds, by id and by the source's own names; the closest first.
WITH found AS (
{% if ids %}
  SELECT n.id, 'id' AS found_in, n.id::VARCHAR AS found, CASE WHEN n.id = {{ exact }} THEN 0 ELSE 2 END AS place
  FROM neurons n
  WHERE false
{% for low, high in ids %}
    OR n.id BETWEEN {{ low }} AND {{ high }}
{% endfor %}
{% else %}
  SELECT NULL::BIGINT AS id, NULL::VARCHAR AS found_in, NULL::VARCHAR AS found, 9 AS place
  WHERE false
{% endif %}
{% for column in columns %}
  UNION ALL
  SELECT
    a.id,
    {{ column | literal }},
    a.{{ column | identifier }},
    CASE
      WHEN lower(a.{{ column | identifier }}) = {{ wanted }} THEN 1
      WHEN starts_with(lower(a.{{ column | identifier }}), {{ wanted }}) THEN 3
      ELSE 4
    END
  FROM annotations a
  WHERE contains(lower(a.{{ column | identifier }}), {{ wanted }})
{% endfor %}
),
best AS (
  SELECT f.id, min_by(f.found_in, f.place) AS found_in, min_by(f.found, f.place) AS found, min(f.place) AS place
  FROM found f
  GROUP BY f.id
  ORDER BY place, f.id
  LIMIT {{ limit }}
)
SELECT b.id, n.celltype, b.found_in, b.found
FROM best b
JOIN neurons n ON n.id = b.id
ORDER BY b.place, b.id;
