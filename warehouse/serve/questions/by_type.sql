-- summary: What one neuron gets from, or gives to, each type and structure, beside what the totals of the types
--   predict: expected is the neuron's synapses times the type's share of all synapses of the data set; kin_expected
--   takes the type's share among the neurons of the same type.
WITH mine AS (
{% if has_synapses %}
  SELECT
    s.{{ far }}_celltype AS partner_celltype,
{% if has_structures %}
    s.post_morph_name AS structure,
{% endif %}
    count(*) AS synapse_count,
    coalesce(sum(s.size::DOUBLE), 0.0) AS total_size
  FROM synapses_of({{ neuron_id }}, direction := {{ direction | literal }}{{ and_filters }}) s
  GROUP BY ALL
{% else %}
  SELECT p.partner_celltype, sum(p.synapse_count)::BIGINT AS synapse_count, sum(p.total_size) AS total_size
  FROM partners({{ neuron_id }}, direction := {{ direction | literal }}{{ and_filters }}) p
  GROUP BY ALL
{% endif %}
),
everyone AS (
  SELECT
    m.{{ far }}_celltype AS partner_celltype,
    sum(m.synapse_count) AS synapses,
    coalesce(sum(m.synapse_count) FILTER (m.{{ near }}_celltype = {{ celltype | literal }}), 0) AS kin_synapses
  FROM connectivity_matrix({{ filters }}) m
  GROUP BY ALL
)
SELECT
  m.*,
  (SELECT sum(n.synapse_count) FROM mine n) * e.synapses / sum_all.synapses AS expected,
  (SELECT sum(n.synapse_count) FROM mine n) * e.kin_synapses / nullif(sum_all.kin_synapses, 0) AS kin_expected
FROM mine m
JOIN everyone e ON e.partner_celltype = m.partner_celltype, (
  SELECT sum(e.synapses) AS synapses, sum(e.kin_synapses) AS kin_synapses FROM everyone e
) sum_all
ORDER BY m.synapse_count DESC, m.partner_celltype;
