-- summary: The neurons of one type, or of all, that receive or give most.
SELECT t.id, t.celltype, t.in_synapses, t.in_partners, t.out_synapses, t.out_partners
FROM neuron_totals({{ filters }}) t
{% if by and celltype %}
JOIN annotations a ON a.id = t.id AND a.{{ by | identifier }} = {{ celltype | literal }}
{% elif celltype %}
WHERE t.celltype = {{ celltype | literal }}
{% endif %}
ORDER BY t.in_synapses + t.out_synapses DESC, t.id
LIMIT {{ limit }};
