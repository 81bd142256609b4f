-- summary: The types that give and receive most, and what each gives each; shares are of all types.
WITH cells AS MATERIALIZED (
  SELECT
    m.pre_celltype,
    m.post_celltype,
    m.synapse_count,
    m.total_size,
{% if measure == "log_ratio" %}
    m.expected_count,
    m.log_ratio,
{% else %}
    m.mean_size,
{% endif %}
    sum(m.synapse_count) OVER (PARTITION BY m.pre_celltype)::BIGINT AS pre_total,
    sum(m.synapse_count) OVER (PARTITION BY m.post_celltype)::BIGINT AS post_total
  FROM {{ "expected_connectivity" if measure == "log_ratio" else "connectivity_matrix" }}({{ filters }}) m
  WHERE m.synapse_count > 0
),
strongest AS (
  SELECT t.celltype, sum(t.synapse_count) AS synapse_count
  FROM (
    SELECT c.pre_celltype AS celltype, c.synapse_count
    FROM cells c
    UNION ALL
    SELECT c.post_celltype, c.synapse_count
    FROM cells c
  ) t
  GROUP BY t.celltype
  ORDER BY {{ "t.celltype IN " ~ (types | texts) ~ " DESC, " if types else "" }}synapse_count DESC, t.celltype
  LIMIT {{ top }}
)
SELECT c.*
FROM cells c
WHERE c.pre_celltype IN (SELECT t.celltype FROM strongest t)
  AND c.post_celltype IN (SELECT t.celltype FROM strongest t)
ORDER BY c.pre_celltype, c.post_celltype;
