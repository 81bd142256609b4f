-- summary: The neurons of one type that receive or give most.
SELECT t.id, t.celltype, t.in_synapses, t.in_partners, t.out_synapses, t.out_partners
FROM neuron_totals({{ filters }}) t
{% if by %}
JOIN annotations a ON a.id = t.id AND a.{{ by | identifier }} = {{ celltype | literal }}
{% else %}
WHERE t.celltype = {{ celltype | literal }}
{% endif %}
ORDER BY t.in_synapses + t.out_synapses DESC, t.id
LIMIT {{ limit }};
